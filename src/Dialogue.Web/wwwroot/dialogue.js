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

// Passkeys: the server gives options, the browser asks the person, and the form takes the answer along.
(() => {
  "use strict";

  async function options(form) {
    const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
    // Signed in too long ago for this: the page leads through signing in again and back.
    if (answer.status === 401) location.reload();
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  function field(form, name) {
    return [...form.elements].find(element => element.name.toLowerCase() === name);
  }

  async function run(form, ask) {
    const fault = form.querySelector("[data-passkey-fault]");
    fault.hidden = true;
    try {
      field(form, "credential").value = JSON.stringify(await ask(await options(form)));
      if (form.dataset.action) form.action = form.dataset.action;
      form.submit();
    } catch {
      // The person stopped, or the browser has no passkey for this site: the other way stays open.
      fault.hidden = false;
    }
  }

  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.passkey !== "show") return;
    event.preventDefault();
    run(form, async given => (await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(given)
    })).toJSON());
  });

  document.addEventListener("click", event => {
    if (!event.target.closest("[data-passkey-make]")) return;
    run(event.target.closest("form"), async given => (await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(given)
    })).toJSON());
  });
})();
