/** A page around a screen: its language, title, styles and, where there is one, the script that takes over. */
import { html } from "../../journey/html.js";
import { directionOf } from "./language.js";

const OFF = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb"];

/** `same-origin`, so that a form's own origin comes with it; nothing else is told where a customer was. */
export const headersOf = ({ policy }, locale) => ({
  "content-language": locale,
  "content-security-policy": policy,
  "content-type": "text/html; charset=utf-8",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": OFF.map((feature) => `${feature}=()`).join(", "),
  "referrer-policy": "same-origin",
  vary: "Accept, Accept-Language",
});

const scriptOf = ({ src, integrity }) =>
  html`<script type="module" src="${src}"${integrity === undefined ? "" : html` integrity="${integrity}" crossorigin="anonymous"`}></script>`;

/** @param page `{ locale, title, heading, body }`: `heading` stands above the screen, `body` is markup */
export const documentOf = ({ styles, script }, { locale, title, heading, body }) =>
  html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
${styles.map(({ href, media = "all" }) => html`<link rel="stylesheet" href="${href}" media="${media}">\n`)}${script === null ? "" : scriptOf(script)}
</head>
<body>
${heading === "" ? "" : html`<header class="bar"><p>${heading}</p></header>`}
<main class="alone">
${body}
</main>
</body>
</html>
`.toString();
