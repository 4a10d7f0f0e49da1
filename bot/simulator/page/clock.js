// The demo page: the clock and its jumps.
"use strict";

// The clock

/** As the office writes it, dd/mm/yyyy hh:mm, whatever language the browser speaks. */
function written(moment) {
  const [day, time] = moment.slice(0, 16).split("T");
  return `${day.split("-").reverse().join("/")} ${time}`;
}

function readMoment(text) {
  const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+(\d{1,2})(?:[:h](\d{2}))?)?\s*$/.exec(text);
  if (!found) return text;
  const [, day, month, year, hour = "8", minute = "30"] = found;
  const two = (part) => part.padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** Moves the clock and shows each moment as it is lived through, with what was sent at it. */
async function move(to) {
  if (view.busy) return;
  busy(true);
  try {
    const told = await jump(to);
    await look();
    toast(told.said);
  } catch (error) {
    toast(error.message, true);
  } finally {
    busy(false);
    lookGuide();
  }
}

async function jump(to) {
  const response = await fetch("api/clock", {
    method: "POST", body: JSON.stringify({ to }),
    headers: { "content-type": "application/json", accept: "application/x-ndjson" },
  });
  if (!response.ok) throw new Error((await response.json()).error);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let [rest, last] = ["", {}];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop();
    for (const line of lines) showMoment((last = JSON.parse(line)));
    look();
  }
  if (!last.done) throw new Error("Đồng hồ dừng giữa chừng; đề nghị chuyển lại.");
  return last;
}

function showMoment(moment) {
  $("working-day").textContent = moment.clock;
  $("working-share").value = moment.share;
  moment.sent.slice(-4).forEach((one) => $("working-sent").append(make("li", {}, `${one.name}: ${one.line}`)));
  while ($("working-sent").children.length > 4) $("working-sent").firstChild.remove();
}

function busy(on) {
  view.busy = on;
  clearTimeout(view.timer);
  if (on) {
    $("working-day").textContent = "Đang chuyển đồng hồ và chạy việc đến hạn…";
    $("working-share").value = 0;
    $("working-sent").replaceChildren();
  }
  if (on) view.timer = setTimeout(() => { $("working").hidden = false; }, 250);
  else $("working").hidden = true;
  document.querySelectorAll("#jumps button, #scenes button").forEach((button) => { button.disabled = on; });
}

/** A fresh register: the page notices by itself that all began anew. */
async function startOver() {
  if (!confirm("Xóa sổ dùng thử hiện tại và bắt đầu lại từ đầu?")) return;
  try {
    await call("api/start-over", {});
    toast("Đang mở lại từ đầu…");
  } catch (error) {
    toast(error.message, true);
  }
}
