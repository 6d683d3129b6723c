// The search of an exported site, on Pagefind's index of it: ärenden with how they ended, beside them
// what they can be chosen by. What is asked stands in the address, so that it can be sent and gone
// back to. What papers say is put in as text, never as markup.
"use strict";

const AT_ONCE = 10; // results
const SHOWN = 7; // values of a facet before the rest is folded away
const MOST = 200; // values of a facet in all

const place = document.getElementById("sokning");
const form = document.querySelector("form.search");
const said = JSON.parse(document.getElementById("sokningens-ord").textContent);
const root = new URL(place.dataset.root, location.href);
const results = document.getElementById("traffar");
const total = document.getElementById("antal");
const more = document.getElementById("fler");
const chosenOrder = document.getElementById("ordning");

function made(name, given = {}, ...inner) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...inner.filter((each) => each !== null));
  return element;
}

const counted = (number, [one, many]) =>
  (number === 1 ? one : many).replace("{}", number.toLocaleString(document.documentElement.lang));

// The question, as the address states it: the words, the values chosen of each field, the order.
function asked() {
  const given = new URLSearchParams(location.search);
  const values = said.fields.map(([name]) => [name, given.getAll(name).filter(Boolean)]);
  return {
    q: (given.get("q") ?? "").trim(),
    filters: Object.fromEntries(values.filter(([, several]) => several.length)),
    sort: given.get("sort") === "date" ? "date" : "relevance",
  };
}

function addressOf({ q, filters, sort }) {
  const given = new URLSearchParams();
  if (q) given.set("q", q);
  for (const [name, values] of Object.entries(filters)) values.forEach((each) => given.append(name, each));
  if (sort === "date") given.set("sort", sort);
  const query = given.toString();
  return location.pathname + (query && `?${query}`);
}

function go(question) {
  history.pushState(null, "", addressOf(question));
  show();
}

const label = (name, value) => said.labels[name]?.[value] ?? value;

// Pagefind marks words with <mark> in a text whose own angle brackets are written &lt; and &gt;.
function marked(excerpt) {
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((piece) =>
    piece.startsWith("<mark>") ? made("mark", {}, plain(piece.slice(6, -7))) : plain(piece));
}

function hit(found, words) {
  const told = JSON.parse(found.meta[said.language]);
  const address = new URL(said.prefix + found.raw_url.replace(/^\//, ""), root);
  const badges = told.badges.map(([text, sign, kind]) =>
    made("span", { class: `badge badge--${kind}` }, made("span", { "aria-hidden": "true" }, sign), ` ${text}`));
  return made("article", { class: "hit" },
    made("p", { class: "hit-outcome" }, ...badges.flatMap((each) => [each, " "]),
      told.ended ? made("span", { class: "soft" }, told.ended) : null),
    made("h3", { class: "hit-title" }, made("a", { href: address, lang: "sv" }, found.meta.title)),
    words ? made("p", { class: "hit-passage", lang: "sv" }, ...marked(found.excerpt))
      : told.decision ? made("p", { class: "hit-passage", lang: "sv" }, told.decision) : null,
    made("p", { class: "meta" }, [told.movers, told.where].filter(Boolean).join(" · ")));
}

function choice(name, value, count, question) {
  const chosen = question.filters[name]?.includes(value) ?? false;
  const box = made("input", { type: "checkbox", name, value, checked: chosen });
  box.addEventListener("change", () => {
    const others = (question.filters[name] ?? []).filter((each) => each !== value);
    const values = box.checked ? [...others, value].sort() : others;
    const filters = { ...question.filters, [name]: values };
    if (!values.length) delete filters[name];
    focused = `input[name="${name}"][value="${CSS.escape(value)}"]`;
    go({ ...question, filters });
  });
  return made("li", {}, made("label", { class: `choice${chosen ? " choice--on" : ""}` }, box,
    made("span", { class: "choice-label" }, label(name, value)),
    made("span", { class: "choice-count" }, count.toLocaleString(document.documentElement.lang),
      made("span", { class: "unseen" }, ` ${said.hits}`))));
}

function facet([name, heading], counts, question, open) {
  const chosen = question.filters[name] ?? [];
  const order = name === "ar"
    ? ([a], [b]) => b.localeCompare(a)
    : ([a, n], [b, m]) => m - n || label(name, a).localeCompare(label(name, b), "sv");
  const values = Object.entries(counts).filter(([value, n]) => n || chosen.includes(value)).sort(order);
  if (!values.length) return null;
  const first = values.filter(([value], n) => n < SHOWN || chosen.includes(value));
  const rest = values.filter((each) => !first.includes(each)).slice(0, MOST);
  const listed = (several) => made("ul", {}, ...several.map(([value, n]) => choice(name, value, n, question)));
  return made("fieldset", { class: "facet", "data-facet": name }, made("legend", {}, heading), listed(first),
    rest.length ? made("details", { open }, made("summary", {}, said.more.replace("{}", rest.length),
      made("span", { class: "unseen" }, ` ${heading}`)), listed(rest)) : null);
}

const any = (filters) =>
  Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, { any: values }]));

let pagefind = null;
let turn = 0;
let focused = null;

// A facet is counted with every filter but its own, as on the served site.
async function counts(words, question, whole) {
  const own = Object.keys(question.filters).map(async (name) => {
    const { [name]: _, ...others } = question.filters;
    return [name, (await pagefind.search(words, { filters: any(others) })).filters[name] ?? {}];
  });
  return { ...whole.filters, ...Object.fromEntries(await Promise.all(own)) };
}

async function show() {
  const mine = ++turn;
  const question = asked();
  form.elements.q.value = question.q;
  const words = question.q || null;
  const sort = words && question.sort === "relevance" ? {} : { sort: { datum: "desc" } };
  const found = await pagefind.search(words, { filters: any(question.filters), ...sort });
  const of = await counts(words, question, found);
  if (mine !== turn) return;
  document.title = `${question.q || said.title} – Klubbat`;
  total.textContent = counted(found.results.length, said.matters);
  document.getElementById("tomt").hidden = found.results.length > 0;
  chosenOrder.hidden = !words || found.results.length < 2;
  chosenOrder.querySelectorAll("button").forEach((each) =>
    each.setAttribute("aria-pressed", String(each.value === question.sort)));
  const opened = new Set([...place.querySelectorAll(".facet:has(details[open])")].map((each) => each.dataset.facet));
  const facets = said.fields.map((field) => facet(field, of[field[0]] ?? {}, question, opened.has(field[0])));
  document.getElementById("val").replaceChildren(...facets.filter(Boolean));
  document.getElementById("rensa").hidden = !Object.keys(question.filters).length;
  if (focused) place.querySelector(focused)?.focus();
  focused = null;
  results.replaceChildren();
  await append(found.results, words, mine);
}

async function append(all, words, mine) {
  const start = results.childElementCount;
  const next = await Promise.all(all.slice(start, start + AT_ONCE).map((each) => each.data()));
  if (mine !== turn) return;
  const articles = next.map((each) => hit(each, words));
  results.append(...articles);
  if (start) articles[0]?.querySelector("a").focus();
  more.hidden = results.childElementCount >= all.length;
  more.onclick = () => append(all, words, mine);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ ...asked(), q: form.elements.q.value.trim() });
});
chosenOrder.addEventListener("click", (event) => {
  if (event.target.value) go({ ...asked(), sort: event.target.value });
});
document.getElementById("rensa").addEventListener("click", () => go({ ...asked(), filters: {} }));
addEventListener("popstate", show);

try {
  pagefind = await import(new URL("pagefind/pagefind.js", root));
  await pagefind.options({ baseUrl: "/", excerptLength: 35 });
  await pagefind.init();
  await pagefind.filters(); // else an answer counts only those that were chosen
  place.hidden = false;
  await show();
} catch (error) {
  place.hidden = true;
  document.getElementById("gick-inte").hidden = false;
  console.warn(error);
}
