// Looks in the index that stands beside the page: nothing is sent anywhere.
const plain = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
const field = document.getElementById("search");
const list = document.getElementById("found");
const entries = INDEX.map(([words, text, place]) => ({ words, text, place, all: plain(words + " " + text) }));

function show() {
  const wanted = plain(field.value).split(/\s+/).filter(Boolean);
  list.replaceChildren();
  if (!wanted.length) return;
  const found = entries
    .filter((entry) => wanted.every((word) => entry.all.includes(word)))
    .sort((a, b) => plain(b.words).includes(wanted[0]) - plain(a.words).includes(wanted[0]))
    .slice(0, 20);
  for (const entry of found) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const text = document.createElement("p");
    link.href = entry.place;
    link.textContent = entry.words;
    text.textContent = entry.text;
    item.append(link, text);
    list.append(item);
  }
  if (!found.length) list.append(field.dataset.none);
}

field.addEventListener("input", show);
field.value = new URLSearchParams(location.search).get("q") ?? "";
show();
