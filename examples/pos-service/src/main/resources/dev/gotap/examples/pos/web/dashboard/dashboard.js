// Keeps the page fresh. The server renders it; here it is only fetched again, once the figures have changed.
"use strict";

const SECONDS = 3;
const SOURCES = ["/api/v1/days/today", "/api/v1/sales?size=8"];
const HEADERS = { "X-Requested-By": "dashboard" };

let shown = null;

async function text(url) {
  const answer = await fetch(url, { headers: HEADERS, cache: "no-store" });
  if (!answer.ok) {
    throw new Error(url + " answered " + answer.status);
  }
  return answer.text();
}

async function refresh() {
  try {
    const figures = (await Promise.all(SOURCES.map(text))).join("\n");
    if (figures !== shown) {
      replace(new DOMParser().parseFromString(await text("/"), "text/html"));
    }
    shown = figures;
    asOf("live", true);
  } catch (failure) {
    asOf("no connection, figures may be old", false);
  }
}

function replace(fresh) {
  const before = new Map(keyed(document));
  document.getElementById("day").replaceWith(fresh.getElementById("day"));
  document.getElementById("figures").replaceWith(fresh.getElementById("figures"));
  for (const [key, card] of keyed(document)) {
    card.classList.toggle("changed", before.has(key) && before.get(key).textContent !== card.textContent);
  }
}

function keyed(page) {
  return Array.from(page.querySelectorAll(".card"), card => [card.getAttribute("aria-labelledby"), card]);
}

function asOf(words, live) {
  const element = document.getElementById("asof");
  element.textContent = words;
  element.classList.toggle("live", live);
  element.classList.toggle("lost", !live);
}

refresh();
// A page in a background tab asks nothing; it catches up when it is looked at again.
setInterval(() => document.hidden || refresh(), SECONDS * 1000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
