// Shows the API to try it: who has signed in asks and writes with the session of the page.
(() => {
  "use strict";

  const place = document.getElementById("try-api");

  function name(place, words) {
    place?.querySelectorAll("select:not([aria-label])").forEach(list => list.setAttribute("aria-label", words));
  }

  const changes = {
    // There is one address, and no name for the list to choose it from.
    wrapComponents: {
      ServersContainer: () => () => null,
      // A list to choose from has no name of its own; a field to type in says its description.
      JsonSchemaForm: (Original, { React }) => shown => React.createElement(
        "div",
        { ref: place => name(place, shown.description) },
        React.createElement(Original, shown)
      ),
    },
    statePlugins: {
      spec: {
        wrapActions: {
          // What may be left out begins empty: its example would be sent, and one key would be used for everything that is written.
          updateJsonSpec: forward => document => {
            for (const path of Object.values(document.paths ?? {}))
              for (const operation of Object.values(path))
                for (const parameter of operation.parameters ?? []) if (!parameter.required) delete parameter.example;
            return forward(document);
          },
        },
      },
    },
  };

  window.SwaggerUIBundle({
    url: place.dataset.document,
    plugins: [changes],
    domNode: place,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    // Nothing of this page is sent to another site.
    validatorUrl: null,
    queryConfigEnabled: false,
    requestInterceptor: request => {
      const address = new URL(request.url, location.href);
      if (address.origin === location.origin) {
        // Another site cannot send this header, so the session may write with it.
        request.headers[place.dataset.proof] = "uitproberen";
        // The path "/" of the document is the address of the API itself, which ends without a slash.
        address.pathname = address.pathname.replace(/\/$/, "");
        request.url = address.href;
      }
      return request;
    },
  });
})();
