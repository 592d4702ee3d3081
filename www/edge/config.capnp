# workerd serve config.capnp, where `npm install forbear` has put the package beside it.
# workerd looks nothing up: each module has the name by which the others import it.

using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "edge", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:8788", http = (), service = "edge")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2024-09-23",
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "handler.js", esModule = embed "handler.js"),
    (name = "routes.js", esModule = embed "routes.js"),
    (name = "negotiation.js", esModule = embed "negotiation.js"),
    (name = "cors.js", esModule = embed "cors.js"),
    (name = "body.js", esModule = embed "body.js"),
    (name = "shape.js", esModule = embed "shape.js"),
    (name = "offer.js", esModule = embed "offer.js"),
    (name = "choice.js", esModule = embed "choice.js"),
    (name = "compare.js", esModule = embed "compare.js"),
    (name = "records.js", esModule = embed "records.js"),
    (name = "problem.js", esModule = embed "problem.js"),
    (name = "messages.js", esModule = embed "messages.js"),
    (name = "memory.js", esModule = embed "memory.js"),
    (name = "sample.js", esModule = embed "sample.js"),
    (name = "value.js", esModule = embed "value.js"),

    (name = "forbear", esModule = "export * from './node_modules/forbear/workerd.js';"),
    (name = "node_modules/forbear/workerd.js", esModule = embed "node_modules/forbear/workerd.js"),
    (name = "node_modules/forbear/core.js", esModule = embed "node_modules/forbear/core.js"),
    (name = "node_modules/forbear/forbear.wasm", wasm = embed "node_modules/forbear/forbear.wasm"),
  ],
);
