/** The example may be asked about another day, in its address: `?today=2026-10-31`. */
const today = new URLSearchParams(location.search).get("today");
if (today !== null) document.querySelector("payment-options").setAttribute("today", today);
