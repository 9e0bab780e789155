// Runs Python beside the page. The page sends {runtime} once and then {id, request}; it gets {ready: true} or
// {failed: reason}, and {id, response} or {id, error}. Requests and responses are the JSON of partner_helper.page.

let respond = null;

// Pyodide never settles when its files or WebAssembly itself are refused. So everything is fetched first, all at
// once, which also fills the browser's cache for Pyodide; after that only work is left, and it has a limit.
const FILES = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const WORK_LIMIT = 60_000; // milliseconds: several times what a slow phone needs

async function download(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url}: ${response.status}`);
  }
  await response.arrayBuffer();
}

function within(limit, work) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`not ready after ${limit} ms`)), limit);
  });
  return Promise.race([work, late]);
}

async function start(runtime) {
  await WebAssembly.compile(EMPTY_MODULE);
  await Promise.all(FILES.map((file) => download(new URL(file, runtime))));
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtime).href);
  const python = await within(WORK_LIMIT, loadPyodide({ indexURL: runtime }));
  // A package whose digest is wrong is skipped without an error, so look at what was loaded.
  const loaded = await python.loadPackage("partner-helper", { messageCallback: () => {} });
  if (!loaded.some(({ name }) => name === "partner-helper")) {
    throw new Error("the helper's package is damaged or missing");
  }
  respond = python.pyimport("partner_helper.page").respond;
}

self.addEventListener("message", async ({ data }) => {
  if (data.runtime) {
    try {
      await start(data.runtime);
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ failed: String(error) });
    }
    return;
  }
  try {
    self.postMessage({ id: data.id, response: respond(data.request) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error) });
  }
});
