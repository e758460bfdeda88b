// Keeps the page fresh. The server renders it, and sends it here through a WebSocket when a figure changes. While there is
// no socket, the figures are asked for every few seconds, and the page is fetched again once they have changed.
"use strict";

const ASK_SECONDS = 3;
const RETRY_SECONDS = [1, 2, 5, 10];
const SOURCES = ["/api/v1/days/today", "/api/v1/sales?size=8"];
const HEADERS = { "X-Requested-By": "dashboard" };

let socket = null;
let failures = 0;
let shown = null;

function connect() {
  const address = new URL("/live/page", location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  socket = new WebSocket(address);
  socket.onopen = () => { failures = 0; };
  socket.onmessage = message => {
    replace(message.data);
    shown = null;
    asOf("live", true);
  };
  socket.onclose = () => {
    socket = null;
    refresh();
    setTimeout(connect, 1000 * RETRY_SECONDS[Math.min(failures++, RETRY_SECONDS.length - 1)]);
  };
}

function isLive() {
  return socket !== null && socket.readyState === WebSocket.OPEN;
}

async function text(url) {
  const answer = await fetch(url, { headers: HEADERS, cache: "no-store" });
  if (!answer.ok) {
    throw new Error(url + " answered " + answer.status);
  }
  return answer.text();
}

async function refresh() {
  let page = null;
  try {
    const figures = (await Promise.all(SOURCES.map(text))).join("\n");
    if (figures !== shown) {
      page = await text("/");
      shown = figures;
    }
  } catch (failure) {
    if (!isLive()) {
      asOf("no connection, figures may be old", false);
    }
    return;
  }
  if (isLive()) {
    return; // connected meanwhile: what comes there is newer
  }
  if (page !== null) {
    replace(page);
  }
  asOf("asked every " + ASK_SECONDS + " seconds", true);
}

function replace(markup) {
  const fresh = new DOMParser().parseFromString(markup, "text/html");
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

function ask() {
  if (!isLive() && !document.hidden) {
    refresh();
  }
}

connect();
// A page in a background tab asks nothing; it catches up when it is looked at again.
setInterval(ask, ASK_SECONDS * 1000);
document.addEventListener("visibilitychange", ask);
