// When a part of a page cannot be fetched, what was typed stays and a message says what to do.
(() => {
  "use strict";

  const texts = () => document.getElementById("fetch-failures").dataset;

  const page = text => new DOMParser().parseFromString(text, "text/html");

  function clear(source) {
    (source.closest("form") ?? document).querySelectorAll(".fetch-failure").forEach(shown => shown.remove());
  }

  function show(source, text, link) {
    clear(source);
    const notice = document.createElement("div");
    notice.className = "notice notice--error fetch-failure";
    notice.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = text;
    notice.append(words);
    if (link) {
      const way = document.createElement("a");
      way.href = link;
      way.target = "_blank";
      way.rel = "noopener";
      way.textContent = texts().signin;
      notice.append(way);
    }
    if (source.tagName === "FORM") source.prepend(notice);
    else source.after(notice);
  }

  // The site's own error page says what is wrong; that of a proxy does not.
  function reason(answer) {
    const lead = answer.querySelector("main .lead");
    return lead ? `${lead.textContent.trim()} ${texts().kept}` : texts().away;
  }

  function explain(source, ctx, answer) {
    const status = ctx.response.status;
    if (status === 401 && ctx.request.method === "GET") {
      // The server leads from there to signing in, and from signing in back.
      location.assign(ctx.request.action);
      return;
    }
    if (status === 401) show(source, texts().session, texts().address);
    else if (status === 400) show(source, texts().person, texts().address);
    else show(source, status >= 500 && !answer.querySelector("main .lead") ? texts().away : reason(answer));
  }

  document.addEventListener("htmx:after:request", event => {
    const { ctx } = event.detail;
    const source = ctx.sourceElement;
    const answer = page(ctx.text);
    if (!ctx.select || answer.querySelector(ctx.select)) {
      clear(source);
      return;
    }
    event.preventDefault();
    explain(source, ctx, answer);
  });

  // How many have at least one tick, while they are being ticked; the server says it too.
  document.addEventListener("change", event => {
    const division = event.target.closest(".division");
    if (!division) return;
    const shares = [...division.querySelectorAll(".share")];
    const done = shares.filter(share => share.querySelector(":checked")).length;
    division.querySelector(".division__done").textContent = division.dataset.said.replace("{0}", done).replace("{1}", shares.length);
  });

  document.addEventListener("htmx:error", event => {
    const source = event.detail.ctx?.sourceElement;
    if (source) show(source, texts().network);
  });
})();
