// Moments as the reader's own clock and language show them.

import { label, language } from "./labels.js";

const LOCALE = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", en: "en-GB" }[language];
const hours = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const days = new Intl.DateTimeFormat(LOCALE, { month: "long", day: "numeric", weekday: "short" });

export function clock(moment) {
  return hours.format(moment);
}

export function isSameDay(one, other) {
  return one.toDateString() === other.toDateString();
}

/** The name of a day: yesterday, or its date. */
export function day(moment) {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(moment, yesterday) ? label("yesterday") : days.format(moment);
}

export { LOCALE as locale };
