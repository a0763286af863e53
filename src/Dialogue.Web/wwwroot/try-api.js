// Shows the API to try it: who has signed in asks and writes with the session of the page.
(() => {
  "use strict";

  const place = document.getElementById("try-api");
  window.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    // Nothing of this page is sent to another site.
    validatorUrl: null,
    queryConfigEnabled: false,
    requestInterceptor: request => {
      // Another site cannot send this header, so the session may write with it.
      if (new URL(request.url, location.href).origin === location.origin) request.headers[place.dataset.proof] = "uitproberen";
      return request;
    },
  });
})();
