//! The codes of ISO 4217, each with its digits after the decimal point, `-` where there is no minor unit. A test compares them
//! with the crate `iso_currency`, whose search would be 5 times as large.

/// In their order, 4 bytes each.
const CODES: &str = "\
    AED2AFN2ALL2AMD2AOA2ARS2AUD2AWG2AZN2BAM2BBD2BDT2BGN2BHD3BIF0BMD2BND2BOB2BOV2BRL2BSD2BTN2BWP2BYN2\
    BZD2CAD2CDF2CHE2CHF2CHW2CLF4CLP0CNY2COP2COU2CRC2CUC2CUP2CVE2CZK2DJF0DKK2DOP2DZD2EGP2ERN2ETB2EUR2\
    FJD2FKP2GBP2GEL2GHS2GIP2GMD2GNF0GTQ2GYD2HKD2HNL2HRK2HTG2HUF2IDR2ILS2INR2IQD3IRR2ISK0JMD2JOD3JPY0\
    KES2KGS2KHR2KMF0KPW2KRW0KWD3KYD2KZT2LAK2LBP2LKR2LRD2LSL2LYD3MAD2MDL2MGA2MKD2MMK2MNT2MOP2MRU2MUR2\
    MVR2MWK2MXN2MXV2MYR2MZN2NAD2NGN2NIO2NOK2NPR2NZD2OMR3PAB2PEN2PGK2PHP2PKR2PLN2PYG0QAR2RON2RSD2RUB2\
    RWF0SAR2SBD2SCR2SDG2SEK2SGD2SHP2SLE2SLL2SOS2SRD2SSP2STN2SVC2SYP2SZL2THB2TJS2TMT2TND3TOP2TRY2TTD2\
    TWD2TZS2UAH2UGX0USD2USN2UYI0UYU2UYW4UZS2VED2VES2VND0VUV0WST2XAD2XAF0XAG-XAU-XBA-XBB-XBC-XBD-XCD2\
    XCG2XDR-XOF0XPD-XPF0XPT-XSU-XTS-XUA-XXX-YER2ZAR2ZMW2ZWG2ZWL2";

const WIDTH: usize = 4;

/// Where a code stands.
pub(super) fn find(code: &str) -> Option<u8> {
    let mut rest = 0..CODES.len() / WIDTH;
    while !rest.is_empty() {
        let middle = rest.start + rest.len() / 2;
        let place = u8::try_from(middle).ok()?;
        match self::code(place).cmp(code) {
            std::cmp::Ordering::Equal => return Some(place),
            std::cmp::Ordering::Less => rest.start = middle + 1,
            std::cmp::Ordering::Greater => rest.end = middle,
        }
    }
    None
}

/// The code that stands there.
pub(super) fn code(place: u8) -> &'static str {
    let start = usize::from(place) * WIDTH;
    CODES.get(start..start + WIDTH - 1).unwrap_or_default()
}

/// The digits of the code that stands there.
pub(super) fn decimals(place: u8) -> Option<u8> {
    let digit = *CODES.as_bytes().get(usize::from(place) * WIDTH + WIDTH - 1)?;
    digit.is_ascii_digit().then(|| digit - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_codes_and_digits_are_those_of_iso_currency() {
        let letters = || 'A'..='Z';
        let all =
            letters().flat_map(|one| letters().flat_map(move |two| letters().map(move |three| [one, two, three])));
        for text in all.map(String::from_iter) {
            let expected = iso_currency::Currency::from_code(&text).map(|iso| iso.exponent().map(u32::from));
            let got = find(&text).map(|place| decimals(place).map(u32::from));
            assert_eq!(got, expected, "{text}");
            assert!(find(&text).is_none_or(|place| code(place) == text), "{text}");
        }
        for text in ["", "EU", "EURO", "eur", "EU\u{20ac}"] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
