// The page's end of the worker: ask(request) waits until Python is there, however early it is called.

export class Python {
  #worker;
  #waiting = new Map();
  #next = 0;
  #ready;

  // runtime: the absolute URL of the folder with the Python runtime, with a slash at its end.
  constructor(runtime) {
    this.#ready = new Promise((resolve, reject) => {
      this.#worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
      this.#worker.addEventListener("error", (event) => {
        event.preventDefault();
        const reason = new Error(event.message || "the worker has failed");
        reject(reason);
        for (const { reject: refuse } of this.#waiting.values()) {
          refuse(reason);
        }
        this.#waiting.clear();
      });
      this.#worker.addEventListener("message", ({ data }) => {
        if (data.ready) {
          resolve();
        } else if (data.failed) {
          reject(new Error(data.failed));
        } else {
          const { resolve: answer, reject: refuse } = this.#waiting.get(data.id);
          this.#waiting.delete(data.id);
          if (data.error) {
            refuse(new Error(data.error));
          } else {
            answer(JSON.parse(data.response));
          }
        }
      });
      this.#worker.postMessage({ runtime });
    });
  }

  // Resolves when Python can answer; rejects when it cannot start.
  get ready() {
    return this.#ready;
  }

  async ask(request) {
    await this.#ready;
    return new Promise((resolve, reject) => {
      const id = this.#next;
      this.#next += 1;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request: JSON.stringify(request) });
    });
  }

  stop() {
    this.#worker.terminate();
  }
}
