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

// What is typed into a form stays in this browser until it was recorded, for the one who typed it and nobody else.
(() => {
  "use strict";

  const person = document.body.dataset.person;
  const mine = `dialogue:${person}:`;
  const lasting = 30 * 24 * 3600 * 1000;

  // A browser that keeps nothing has nothing to bring back.
  try {
    localStorage.length;
  } catch {
    return;
  }

  const left = () => Object.keys(localStorage).filter(one => one.startsWith(mine));

  // ---- leaving: what was not sent yet stays or goes, as the person says ----
  const leaving = document.getElementById("leaving");

  document.addEventListener("submit", event => {
    if (!leaving || event.target.getAttribute("action") !== "/afmelden" || left().length === 0) return;
    event.preventDefault();
    leaving.addEventListener("close", () => {
      if (leaving.returnValue === "") return;
      if (leaving.returnValue === "drop") left().forEach(one => localStorage.removeItem(one));
      event.target.submit();
    }, { once: true });
    leaving.returnValue = "";
    leaving.showModal();
  });

  if (!person) return;

  for (const one of left()) {
    const { at } = JSON.parse(localStorage.getItem(one));
    if (Date.now() - at > lasting) localStorage.removeItem(one);
  }

  // ---- the form of this page ----
  // The server says that it was recorded: what this tab sent is no longer needed.
  const sent = () => JSON.parse(sessionStorage.sent ?? "[]");
  if (document.querySelector(".notice--ok")) {
    sent().forEach(one => localStorage.removeItem(one));
    sessionStorage.removeItem("sent");
  }
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = `${mine}form:${form.getAttribute("action")}`;

  const fields = () => [...form.elements].filter(field => field.name && !["hidden", "submit", "button", "file"].includes(field.type));
  const isTicked = field => field.type === "checkbox" || field.type === "radio";
  const values = () => fields().map(field => isTicked(field) ? [field.name, field.value, field.checked] : [field.name, field.value]);

  form.addEventListener("input", () =>
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), version: form.elements.Version?.value, values: values() })));

  form.addEventListener("submit", event => {
    if (navigator.onLine) {
      sessionStorage.sent = JSON.stringify([...sent(), key]);
      return;
    }
    event.preventDefault();
    tell(document.getElementById("fetch-failures").dataset.network);
  });

  const stored = localStorage.getItem(key);
  // After a refusal the server shows what was typed.
  if (!stored || document.querySelector("main > .notice--error")) return;
  const { at, version, values: typed } = JSON.parse(stored);
  if (JSON.stringify(typed) === JSON.stringify(values())) return;
  for (const [name, value, ticked] of typed)
    for (const field of fields().filter(one => one.name === name))
      if (!isTicked(field)) field.value = value;
      else if (field.value === value) field.checked = ticked;
  // The version that was seen when it was typed, so that what someone else changed since is shown and not written over.
  if (version && form.elements.Version) form.elements.Version.value = version;
  const { restored, discard } = document.getElementById("fetch-failures").dataset;
  const notice = tell(restored.replace("{0}", new Date(at).toLocaleString(document.documentElement.lang,
    { weekday: "long", hour: "2-digit", minute: "2-digit" })));
  const away = document.createElement("button");
  away.type = "button";
  away.className = "utrecht-button--secondary-action";
  away.textContent = discard;
  away.addEventListener("click", () => {
    localStorage.removeItem(key);
    location.reload();
  });
  notice.append(away);

  function tell(words) {
    form.querySelector(".draft-notice")?.remove();
    const notice = document.createElement("div");
    notice.className = "notice draft-notice";
    notice.setAttribute("role", "status");
    const line = document.createElement("p");
    line.textContent = words;
    notice.append(line);
    form.prepend(notice);
    return notice;
  }
})();

// Participants: how many were counted so far, and where the parts are more than the whole.
(() => {
  "use strict";

  const counts = document.querySelector("[data-counts]");
  if (!counts) return;
  const texts = counts.dataset;

  const sum = of => [...of.querySelectorAll("input[inputmode=numeric], input[type=number]")]
    .reduce((total, input) => total + (Number.parseInt(input.value, 10) || 0), 0);
  const fill = (text, ...numbers) => numbers.reduce((words, number, i) => words.replace(`{${i}}`, number), text);

  function show() {
    const all = sum(counts.querySelector("[data-all]"));
    counts.querySelectorAll("p[data-sum-of]").forEach(place => {
      if (place.dataset.sumOf === "all") {
        place.textContent = all > 0 ? fill(texts.sum, all) : "";
        return;
      }
      const part = sum(place.closest("fieldset"));
      const over = part > all;
      place.textContent = part === 0 ? "" : fill(over ? texts.sumOver : texts.sumOf, part, all);
      place.classList.toggle("small-sample", over && part > 0);
    });
  }

  counts.addEventListener("input", show);
  show();
})();

// Names in which occurs what is being typed in a search box. It searches as well without them, so that nothing is said when they fail.
(() => {
  "use strict";

  let waiting;

  async function suggest(form) {
    const asked = new URLSearchParams(new FormData(form));
    const answer = await fetch(`${form.getAttribute("action")}/suggesties?${asked}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("suggesties");
    if (list) document.getElementById("suggesties").replaceWith(list);
  }

  document.addEventListener("input", event => {
    if (event.target.getAttribute("list") !== "suggesties") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(event.target.form), 200);
  });
})();

// Parts that a small screen shows by their name stand open where there is room, and all are open on paper.
(() => {
  "use strict";

  if (matchMedia("(min-width: 60rem)").matches) document.querySelectorAll("details[data-wide]").forEach(part => { part.open = true; });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    opened.forEach(part => { part.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach(part => { part.open = false; }));
})();
