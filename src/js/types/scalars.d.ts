// Scalars that every request is made of.

/**
 * An exact amount in major units as a decimal string: `"1234.50"`. An optional `-`, digits without leading zeros, and at
 * most as many decimals as the currency has. At most 9·10^17 minor units. Never a number: a JS number loses cents.
 */
export type Amount = string;

/** A calendar day, `YYYY-MM-DD`, from year 1 to 9999. */
export type IsoDate = string;

/** A moment, RFC 3339 with an offset, to the millisecond at most: `"2024-01-05T09:30:00+01:00"`. */
export type Instant = string;

/** An {@link IsoDate} where the question is about a day, an {@link Instant} where it is about a moment. */
export type DayOrInstant = string;

/** A time of day, `HH:MM`, from `"00:00"` to `"24:00"`. */
export type TimeOfDay = string;

/** A name of the IANA time zone database, such as `"America/New_York"`. */
export type ZoneName = string;

/** An ISO 4217 code that has minor units, such as `"EUR"`, `"JPY"` (none after the point) or `"BHD"` (three). */
export type CurrencyCode = string;

/** 1 to 128 characters, without control characters; compared exactly. */
export type Id = string;
