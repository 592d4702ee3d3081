//! Times aging by columns natively, on the rows of lib/columns.js: JSON with ns a row of each round, and the portfolio.
#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

use std::env::args;
use std::hint::black_box;
use std::time::Instant;

use forbear::aging::{AgingPolicy, ColumnFacts, Columns};
use forbear::money::Currency;
use forbear::time::Date;
use serde_json::json;

/// 2024-06-03
const AS_OF: i32 = 19_877;
const ACCOUNTS: u32 = 10_000;
const CURRENCIES: [&str; 3] = ["EUR", "USD", "GBP"];

/// The same numbers as in lib/columns.js.
struct Random(u32);

impl Random {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = (self.0 ^ (self.0 >> 15)).wrapping_mul(0x2c1b_3c6d).wrapping_add(0x6d2b_79f5);
        ((u64::from(self.0 ^ (self.0 >> 13)) * u64::from(most)) >> 32) as u32
    }
}

fn facts(rows: usize) -> ColumnFacts {
    let mut random = Random(0x9e37_79b9);
    let currencies = CURRENCIES.iter().map(|code| Currency::new(code).unwrap()).collect();
    let mut facts = ColumnFacts { currencies, accounts: ACCOUNTS, ..ColumnFacts::default() };
    for _ in 0..rows {
        facts.due.push(AS_OF - 200 + random.below(260) as i32);
        let is_cash = random.below(20) == 0;
        let amount = i64::from(random.below(if is_cash { 50_000 } else { 500_000 }));
        facts.open.push(if is_cash { -1 - amount } else { 1 + amount });
        facts.account.push(random.below(ACCOUNTS));
        facts.currency.push(random.below(CURRENCIES.len() as u32));
    }
    facts
}

/// The plain loop of lib/columns.js, in `i64`.
fn sums(facts: &ColumnFacts, sums: &mut [i64]) {
    const SLOTS: usize = 6;
    sums.fill(0);
    let keys = facts.account.iter().zip(&facts.currency);
    for ((due, open), (account, currency)) in facts.due.iter().zip(&facts.open).zip(keys) {
        let age = AS_OF - due;
        let slot = 1 + usize::from(age > 0) + usize::from(age > 30) + usize::from(age > 60) + usize::from(age > 90);
        let pair = *account as usize * CURRENCIES.len() + *currency as usize;
        if let Some(sum) = sums.get_mut(pair * SLOTS + if *open >= 0 { slot } else { 0 }) {
            *sum += open;
        }
    }
}

fn main() {
    let mut numbers = args().filter_map(|argument| argument.parse::<usize>().ok());
    let (rows, rounds) = (numbers.next().unwrap_or(1_000_000), numbers.next().unwrap_or(20));
    let (facts, policy) = (facts(rows), AgingPolicy::default());
    let day = Date::new(2024, 6, 3).unwrap();
    let loaded = Columns::new(facts.clone()).unwrap();
    let mut cells = vec![0; ACCOUNTS as usize * CURRENCIES.len() * 6];
    let (mut resident, mut cold, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let time = |samples: &mut Vec<f64>, work: &mut dyn FnMut()| {
            let start = Instant::now();
            work();
            samples.push(start.elapsed().as_secs_f64() * 1e9 / rows as f64);
        };
        time(&mut resident, &mut || drop(black_box(loaded.age(black_box(day), &policy))));
        // As in JavaScript, the caller keeps its columns.
        time(&mut cold, &mut || drop(black_box(Columns::new(facts.clone()).unwrap().age(day, &policy))));
        time(&mut plain, &mut || sums(black_box(&facts), black_box(&mut cells)));
    }
    let portfolio = loaded.age(day, &policy).unwrap().portfolio;
    println!("{}", json!({ "resident": resident, "cold": cold, "plain": plain, "portfolio": portfolio }));
}
