// Noting at a table: every statement is kept in this browser until the server has it, under the id that it keeps there.
(() => {
  "use strict";

  const root = document.querySelector("[data-notes]");
  const { here, person, table } = root.dataset;
  const form = root.querySelector("[data-note]");
  const text = form.elements.Text;
  const groups = form.elements.TargetGroups;
  const state = root.querySelector("[data-state]");
  const waiting = root.querySelector("[data-waiting]");
  const entries = document.getElementById("entries");
  const help = document.getElementById("hulp");
  const kept = `dialogue:${person}:notes:${table}:`;
  const polling = 4000, pausing = 600, longestPause = 30000;

  const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g,
    c => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

  // ---- what is kept: one item for each statement, so that two tabs never write over each other ----
  // A browser that keeps nothing, or has no room left: it is kept as long as the page is open, and the page says so.
  const forgotten = new Map();

  function keep(kind, id, what) {
    const key = `${kept}${kind}:${id}`;
    try {
      localStorage.setItem(key, JSON.stringify(what));
      forgotten.delete(key);
    } catch {
      forgotten.set(key, JSON.stringify(what));
    }
  }

  function drop(kind, id) {
    forgotten.delete(`${kept}${kind}:${id}`);
    stored().removeItem?.(`${kept}${kind}:${id}`);
  }

  function stored() {
    try {
      return localStorage;
    } catch {
      return {};
    }
  }

  const all = kind => [...Object.entries(stored()).filter(([key]) => !forgotten.has(key)), ...forgotten]
    .filter(([key]) => key.startsWith(`${kept}${kind}:`))
    .map(([key, what]) => ({ id: key.slice(kept.length + kind.length + 1), ...JSON.parse(what) }))
    .sort((a, b) => a.at - b.at);

  const kindOf = of => [...of.querySelectorAll("[name=Kind]")].find(choice => choice.checked)?.value ?? "";
  const choose = (of, kind) => of.querySelectorAll("[name=Kind]").forEach(choice => { choice.checked = choice.value === kind; });

  // ---- the statement that is being typed ----
  let draft;

  function begin(given) {
    draft = given?.id ?? newId();
    // Held while this tab lives, so that another tab does not take the same text.
    navigator.locks?.request(`${kept}${draft}`, () => new Promise(() => {}));
    text.value = given?.text ?? "";
    groups.value = given?.groups ?? "";
    choose(form, given?.kind ?? "");
  }

  async function orphan() {
    const held = new Set((await navigator.locks?.query())?.held.map(lock => lock.name) ?? []);
    return all("draft").find(one => one.id !== draft && !held.has(`${kept}${one.id}`));
  }

  function keepDraft() {
    if (text.value.trim() === "" && groups.value.trim() === "") drop("draft", draft);
    else keep("draft", draft, { text: text.value, groups: groups.value, kind: kindOf(form), at: Date.now() });
  }

  // ---- sending ----
  let sending = false, pause = 1000, timer, trouble = null;

  const token = () => form.querySelector("[name=__RequestVerificationToken]").value;

  function post(address, fields) {
    const body = new URLSearchParams({ ...fields, __RequestVerificationToken: token() });
    return fetch(address, { method: "POST", headers: { "HX-Request": "true" }, body, redirect: "manual" });
  }

  const isWords = answer => answer.headers.get("Content-Type")?.startsWith("text/plain");

  // What kept an answer from being what was asked for; null when it will pass.
  function reason(answer) {
    if (answer.status === 401) return "session";
    if (answer.status === 400 && !isWords(answer)) return "person";
    return null;
  }

  async function refusal(answer) {
    if (isWords(answer)) return answer.text();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("main .lead")?.textContent.trim() ?? root.dataset.refused;
  }

  async function send() {
    clearTimeout(timer);
    if (sending) return;
    sending = true;
    show();
    try {
      for (;;) {
        const next = all("wait").find(one => !one.fault);
        if (!next) break;
        let answer = null;
        try {
          answer = await post(here, { Id: next.id, Kind: next.kind, Text: next.text, TargetGroups: next.groups });
        } catch {
          trouble = "offline";
        }
        if (answer?.status === 204) {
          drop("wait", next.id);
          trouble = null;
          pause = 1000;
          continue;
        }
        trouble = answer ? reason(answer) ?? (answer.status >= 500 || answer.status === 429 ? "away" : null) : "offline";
        if (trouble) {
          timer = setTimeout(send, pause);
          pause = Math.min(pause * 2, longestPause);
          break;
        }
        keep("wait", next.id, { ...next, fault: await refusal(answer) });
      }
    } finally {
      sending = false;
    }
    show();
    await refresh();
  }

  // ---- what is shown ----
  function show() {
    const list = all("wait");
    waiting.hidden = list.length === 0;
    waiting.replaceChildren(...list.map(one => {
      const item = document.createElement("li");
      const quote = document.createElement("blockquote");
      quote.className = `statement statement--${one.kind.toLowerCase()}`;
      const words = document.createElement("p");
      words.className = "typed";
      words.textContent = one.text;
      quote.append(words);
      item.append(quote);
      if (one.fault) {
        const fault = document.createElement("p");
        fault.className = "field__error";
        fault.textContent = one.fault;
        const again = document.createElement("button");
        again.type = "button";
        again.className = "utrecht-button--secondary-action";
        again.textContent = root.dataset.again;
        again.addEventListener("click", () => {
          keepDraft();
          drop("wait", one.id);
          // A new id: the former may have been recorded as it was.
          begin({ ...one, id: newId() });
          keepDraft();
          show();
          text.focus();
        });
        item.append(fault, again);
      }
      return item;
    }));
    const open = list.filter(one => !one.fault).length;
    const { waitingOne, waitingMany } = root.dataset;
    const many = open === 1 ? waitingOne : waitingMany.replace("{0}", open);
    root.dataset.trouble = trouble ?? "";
    const { forgets, saving, saved } = root.dataset;
    if (!trouble && forgotten.size > 0) say(forgets);
    else if (!trouble) say(open > 0 ? saving : root.querySelector(".note") ? saved : "");
    else if (trouble === "offline" || trouble === "away") say(`${open > 0 ? many : ""} ${root.dataset[trouble]}`);
    else say(`${open > 0 ? many : ""} ${trouble === "session" ? root.dataset.session : root.dataset.personChanged}`, "/aanmelden");
  }

  function say(words, link) {
    if (state.dataset.said === `${words}${link ?? ""}`) return;
    state.dataset.said = `${words}${link ?? ""}`;
    state.textContent = words.trim();
    if (!link) return;
    const way = document.createElement("a");
    way.href = link;
    way.target = "_blank";
    way.rel = "noopener";
    way.textContent = root.dataset.signin;
    state.append(" ", way);
  }

  // ---- what was noted so far, by whom ever ----
  let asked = 0;

  async function refresh() {
    if (entries.querySelector("[data-edit]")) return;
    const turn = ++asked;
    const list = entries.querySelector("[data-version]");
    let answer;
    try {
      answer = await fetch(`${here}/uitspraken`, {
        headers: { "HX-Request": "true", "If-None-Match": `"${list.dataset.version}"` }, cache: "no-store", redirect: "manual"
      });
    } catch {
      if (all("wait").length > 0) trouble = "offline";
      show();
      return;
    }
    if (answer.status === 401) trouble = "session";
    else if (answer.status === 304 || answer.status === 200) trouble = null;
    if (answer.status === 200) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== asked || entries.querySelector("[data-edit]")) return;
      const focused = entries.contains(document.activeElement) ? place(document.activeElement) : null;
      entries.replaceChildren(...page.body.childNodes);
      if (focused) (at(focused) ?? text).focus();
    }
    show();
  }

  const focusable = item => [...item.querySelectorAll("a, button")];
  const place = element => ({ note: element.closest(".note")?.id, at: focusable(element.closest(".note") ?? entries).indexOf(element) });
  const at = ({ note, at: index }) => {
    const item = document.getElementById(note);
    return item ? focusable(item).filter(one => !one.disabled)[index] ?? focusable(item).find(one => !one.disabled) : null;
  };

  // ---- correcting where it stands ----
  function edit(note, given) {
    if (note.querySelector("[data-edit]")) return;
    const copy = root.querySelector("[data-edit-form]").content.cloneNode(true).querySelector("form");
    const { id } = note.dataset;
    copy.elements.Replaces.value = given?.replaces ?? note.dataset.text;
    copy.elements.Text.value = given?.text ?? note.dataset.text;
    copy.elements.TargetGroups.value = given?.groups ?? note.dataset.groups;
    choose(copy, given?.kind ?? note.dataset.kind);
    note.append(copy);
    note.classList.add("note--edited");
    const remember = () => keep("edit", id, {
      text: copy.elements.Text.value, groups: copy.elements.TargetGroups.value, kind: kindOf(copy),
      replaces: copy.elements.Replaces.value, at: Date.now()
    });
    copy.addEventListener("input", remember);
    copy.addEventListener("click", event => {
      if (event.target.closest("[data-edit-cancel]")) close();
      if (event.target.closest("[data-over]")) {
        copy.elements.Replaces.value = copy.querySelector("[data-now]").dataset.now;
        remember();
        copy.requestSubmit();
      }
    });
    copy.addEventListener("submit", async event => {
      event.preventDefault();
      const fault = copy.querySelector("[data-edit-fault]");
      const fields = {
        Kind: kindOf(copy), Text: copy.elements.Text.value, TargetGroups: copy.elements.TargetGroups.value,
        Replaces: copy.elements.Replaces.value
      };
      let answer;
      try {
        answer = await post(`${here}/${id}`, fields);
      } catch {
        tell(fault, root.dataset.offline);
        return;
      }
      if (answer.status === 204) {
        close();
        return;
      }
      const why = reason(answer);
      if (answer.status === 409 && !isWords(answer))
        fault.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
      else if (why) tell(fault, why === "session" ? root.dataset.session : root.dataset.personChanged, "/aanmelden");
      else tell(fault, answer.status >= 500 || answer.status === 429 ? root.dataset.away : await refusal(answer));
    });
    if (!given) copy.elements.Text.focus();

    function close() {
      drop("edit", id);
      copy.remove();
      note.classList.remove("note--edited");
      note.querySelector("[data-edit-open]")?.focus();
      refresh();
    }
  }

  function tell(where, words, link) {
    const notice = document.createElement("p");
    notice.className = "notice notice--error";
    notice.setAttribute("role", "alert");
    notice.textContent = words;
    if (link) {
      const way = document.createElement("a");
      way.href = link;
      way.target = "_blank";
      way.rel = "noopener";
      way.textContent = root.dataset.signin;
      notice.append(" ", way);
    }
    where.replaceChildren(notice);
  }

  entries.addEventListener("click", event => {
    const open = event.target.closest("[data-edit-open]");
    if (!open) return;
    event.preventDefault();
    edit(open.closest(".note"));
  });

  entries.addEventListener("submit", async event => {
    const act = event.target.closest("[data-act]");
    if (!act) return;
    event.preventDefault();
    const note = act.closest(".note");
    const fields = event.submitter?.name ? { [event.submitter.name]: event.submitter.value } : {};
    let answer = null;
    try {
      answer = await post(act.action, fields);
    } catch {
      trouble = "offline";
    }
    if (answer && answer.status !== 204) {
      trouble = reason(answer) ?? (answer.status >= 500 || answer.status === 429 ? "away" : null);
      if (!trouble) {
        tell(help, await refusal(answer));
        return;
      }
    }
    show();
    if (!answer || trouble) return;
    if (act.matches("[data-undo]") && text.value.trim() === "") {
      text.value = note.dataset.text;
      groups.value = note.dataset.groups;
      choose(form, note.dataset.kind);
      keepDraft();
      text.focus();
    }
    await refresh();
  });

  // ---- typing ----
  const missing = form.querySelector("[data-kind-fault]");

  form.addEventListener("submit", event => {
    event.preventDefault();
    if (text.value.trim() === "") {
      text.focus();
      return;
    }
    const kind = kindOf(form);
    missing.hidden = kind !== "";
    missing.textContent = kind ? "" : root.dataset.kind;
    if (!kind) {
      form.querySelector("[name=Kind]").focus();
      return;
    }
    keep("wait", draft, { text: text.value, groups: groups.value, kind, at: Date.now() });
    drop("draft", draft);
    begin();
    help.replaceChildren();
    text.focus();
    show();
    form.scrollIntoView({ block: "end" });
    send();
  });

  text.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });

  let helping, helped;

  async function ask() {
    helped?.abort();
    helped = new AbortController();
    const about = text.value;
    if (about.trim().length < 8) {
      help.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(`${here}/hulp`, {
        method: "POST", headers: { "HX-Request": "true" }, signal: helped.signal, redirect: "manual",
        body: new URLSearchParams({ text: about, __RequestVerificationToken: token() })
      });
      if (answer.status !== 200 || text.value !== about) return;
      help.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    } catch {
      // It is only advice: without a connection there is none, and sending says so.
    }
  }

  form.addEventListener("input", () => {
    keepDraft();
    clearTimeout(helping);
    helping = setTimeout(ask, pausing);
  });

  // Who taps a kind goes on typing; who walks along the kinds with the keyboard stays there.
  form.addEventListener("click", event => {
    if (!event.target.matches("[name=Kind]") || event.detail === 0) return;
    missing.hidden = true;
    text.focus();
  });

  help.addEventListener("click", event => {
    const mask = event.target.closest("[data-mask]");
    if (!mask) return;
    text.value = text.value.replaceAll(mask.dataset.mask, "[gelakt]");
    keepDraft();
    text.focus();
    ask();
  });

  addEventListener("online", send);
  addEventListener("focus", send);
  addEventListener("storage", event => { if (event.key?.startsWith(kept)) show(); });
  setInterval(() => { if (document.visibilityState === "visible" && !sending) refresh(); }, polling);

  (async () => {
    // After a refusal without script, the page itself says what was typed.
    const refused = text.value !== "";
    const left = refused ? null : await orphan();
    if (refused) draft = newId();
    else begin(left);
    for (const one of all("edit")) {
      const note = document.getElementById(`u-${one.id}`);
      if (note) edit(note, one);
    }
    show();
    if (left) say(root.dataset.restored);
    text.focus();
    if (all("wait").length > 0) send();
  })();
})();
