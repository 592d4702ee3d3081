# workerd serve edge/config.capnp, where `npm install forbear` has put the package beside edge/, journey/ and format.js.
# workerd looks nothing up: each module has the name by which the others import it.

using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "edge", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:8788", http = (), service = "edge")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2024-09-23",
  modules = [
    (name = "edge/worker.js", esModule = embed "worker.js"),
    (name = "edge/handler.js", esModule = embed "handler.js"),
    (name = "edge/routes.js", esModule = embed "routes.js"),
    (name = "edge/negotiation.js", esModule = embed "negotiation.js"),
    (name = "edge/cors.js", esModule = embed "cors.js"),
    (name = "edge/body.js", esModule = embed "body.js"),
    (name = "edge/shape.js", esModule = embed "shape.js"),
    (name = "edge/offer.js", esModule = embed "offer.js"),
    (name = "edge/choice.js", esModule = embed "choice.js"),
    (name = "edge/compare.js", esModule = embed "compare.js"),
    (name = "edge/records.js", esModule = embed "records.js"),
    (name = "edge/problem.js", esModule = embed "problem.js"),
    (name = "edge/messages.js", esModule = embed "messages.js"),
    (name = "edge/memory.js", esModule = embed "memory.js"),
    (name = "edge/sample.js", esModule = embed "sample.js"),
    (name = "edge/value.js", esModule = embed "value.js"),

    (name = "edge/pages/page.js", esModule = embed "pages/page.js"),
    (name = "edge/pages/visit.js", esModule = embed "pages/visit.js"),
    (name = "edge/pages/files.js", esModule = embed "pages/files.js"),
    (name = "edge/pages/form.js", esModule = embed "pages/form.js"),
    (name = "edge/pages/known.js", esModule = embed "pages/known.js"),
    (name = "edge/pages/language.js", esModule = embed "pages/language.js"),
    (name = "edge/pages/settings.js", esModule = embed "pages/settings.js"),
    (name = "edge/pages/document.js", esModule = embed "pages/document.js"),

    (name = "format.js", esModule = embed "../format.js"),
    (name = "journey/answers.js", esModule = embed "../journey/answers.js"),
    (name = "journey/budget.js", esModule = embed "../journey/budget.js"),
    (name = "journey/days.js", esModule = embed "../journey/days.js"),
    (name = "journey/doors.js", esModule = embed "../journey/doors.js"),
    (name = "journey/entry.js", esModule = embed "../journey/entry.js"),
    (name = "journey/html.js", esModule = embed "../journey/html.js"),
    (name = "journey/messages.en.js", esModule = embed "../journey/messages.en.js"),
    (name = "journey/render.js", esModule = embed "../journey/render.js"),
    (name = "journey/routes.js", esModule = embed "../journey/routes.js"),
    (name = "journey/say.js", esModule = embed "../journey/say.js"),
    (name = "journey/state.js", esModule = embed "../journey/state.js"),
    (name = "journey/ways.js", esModule = embed "../journey/ways.js"),
    (name = "journey/words.js", esModule = embed "../journey/words.js"),
    (name = "journey/screens/afford.js", esModule = embed "../journey/screens/afford.js"),
    (name = "journey/screens/check.js", esModule = embed "../journey/screens/check.js"),
    (name = "journey/screens/closed.js", esModule = embed "../journey/screens/closed.js"),
    (name = "journey/screens/days.js", esModule = embed "../journey/screens/days.js"),
    (name = "journey/screens/discount.js", esModule = embed "../journey/screens/discount.js"),
    (name = "journey/screens/dispute.js", esModule = embed "../journey/screens/dispute.js"),
    (name = "journey/screens/done.js", esModule = embed "../journey/screens/done.js"),
    (name = "journey/screens/finance.js", esModule = embed "../journey/screens/finance.js"),
    (name = "journey/screens/parts.js", esModule = embed "../journey/screens/parts.js"),
    (name = "journey/screens/plans.js", esModule = embed "../journey/screens/plans.js"),
    (name = "journey/screens/respond.js", esModule = embed "../journey/screens/respond.js"),
    (name = "journey/screens/settlement.js", esModule = embed "../journey/screens/settlement.js"),
    (name = "journey/screens/summary.js", esModule = embed "../journey/screens/summary.js"),
    (name = "journey/screens/tell.js", esModule = embed "../journey/screens/tell.js"),

    (name = "edge/forbear", esModule = "export * from '../node_modules/forbear/workerd.js';"),
    (name = "node_modules/forbear/workerd.js", esModule = embed "../node_modules/forbear/workerd.js"),
    (name = "node_modules/forbear/core.js", esModule = embed "../node_modules/forbear/core.js"),
    (name = "node_modules/forbear/forbear.wasm", wasm = embed "../node_modules/forbear/forbear.wasm"),
  ],
);
