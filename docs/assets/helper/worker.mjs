// Runs Python beside the page. The page sends {runtime} once and then {id, request}; it gets {ready: true} or
// {failed: reason}, and {id, response} or {id, error}. Requests and responses are the JSON of partner_helper.page.

let respond = null;

async function start(runtime) {
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtime).href);
  const python = await loadPyodide({ indexURL: runtime });
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
