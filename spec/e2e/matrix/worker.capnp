using Workerd = import "/workerd/workerd.capnp";

# Without `nodejs_compat`: there is no module of Node.
const config :Workerd.Config = (
  services = [(
    name = "main",
    worker = (
      modules = [(name = "worker", esModule = embed "worker.mjs")],
      compatibilityDate = "2025-01-01",
    ),
  )],
);
