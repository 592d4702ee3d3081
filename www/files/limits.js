/** What a list may hold. */

/** Ten megabytes hold some 100,000 rows: twice what the engine takes in one question. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

export const MAX_FILE_ROWS = 200_000;
export const MAX_FILE_COLUMNS = 200;

/** As the engine has them: MAX_INVOICES and MAX_ACCOUNTS. */
export const MAX_ITEMS = 50_000;
export const MAX_CUSTOMERS = 20_000;

/** The engine's ids hold 128 (MAX_ID_CHARS), and some of a list get a mark behind. */
export const MAX_NAME_CHARS = 100;
