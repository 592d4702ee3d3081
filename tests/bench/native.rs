//! Times natively aging by columns, on the rows of lib/columns.js, verdicts, on the questions of lib/verdicts.js, and schedules
//! and rates, on those of lib/credit.js: JSON with the samples of each round, and with what the answers are to be held against.
#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]
#![allow(unsafe_code, reason = "an allocator that counts what the system's hands out")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::env::args;
use std::hint::black_box;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Instant;

use forbear::aging::{AgingPolicy, ColumnFacts, Columns};
use forbear::credit::{Amounts, Interest, LevelRule, Terms, build_schedule};
use forbear::money::{Currency, Money};
use forbear::rate::Percent;
use forbear::time::{Date, Every, Extent, Series};
use forbear::wire;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

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

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// One thread: reading and writing apart costs less than adding at once.
fn grow(bytes: usize) {
    let in_use = IN_USE.load(Relaxed) + bytes;
    IN_USE.store(in_use, Relaxed);
    MOST.store(MOST.load(Relaxed).max(in_use), Relaxed);
}

fn shrink(bytes: usize) {
    IN_USE.store(IN_USE.load(Relaxed) - bytes, Relaxed);
}

// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        shrink(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        grow(size);
        shrink(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Operations with the texts of their requests.
type Calls = Vec<(String, String)>;

/// The questions as texts: in their groups those of lib/verdicts.js, by job those of lib/credit.js.
#[derive(Deserialize)]
struct Questions {
    verdicts: Vec<Vec<String>>,
    credit: Vec<Calls>,
}

fn questions() -> Questions {
    let output = Command::new("node").arg("tests/bench/node/questions.mjs").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// µs a verdict of each round, the most that one needed on the heap, and a hash of all answers.
fn verdicts(questions: &[String], rounds: usize) -> Value {
    let decide = |question: &String| wire::try_call("decideEscalation", black_box(question)).unwrap();
    let mut hash = Sha256::new();
    let mut heap = 0;
    for question in questions {
        let before = IN_USE.load(Relaxed);
        MOST.store(before, Relaxed);
        hash.update(decide(question));
        heap = heap.max(MOST.load(Relaxed) - before);
    }
    let mut micros = samples(rounds, || questions.iter().for_each(|question| drop(black_box(decide(question)))));
    micros.iter_mut().for_each(|sample| *sample /= questions.len() as f64);
    json!({ "micros": micros, "heap": heap, "sha256": hexadecimal(hash) })
}

/// µs that some work takes, in each round.
fn samples(rounds: usize, mut work: impl FnMut()) -> Vec<f64> {
    let start = Instant::now();
    let mut warm = 0;
    while warm < 3 || start.elapsed().as_millis() < 200 {
        work();
        warm += 1;
    }
    // As in JavaScript: a sample of what is fast is many calls.
    let calls = (5_000 * warm / start.elapsed().as_micros() as usize).max(1);
    let sample = |_| {
        let start = Instant::now();
        (0..calls).for_each(|_| work());
        start.elapsed().as_secs_f64() * 1e6 / calls as f64
    };
    (0..rounds).map(sample).collect()
}

fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// µs of one job from text to text in each round, and a hash of its answers.
fn credit(calls: &Calls, rounds: usize) -> Value {
    let ask = |(operation, request): &(String, String)| wire::try_call(operation, black_box(request)).unwrap();
    let mut hash = Sha256::new();
    calls.iter().for_each(|call| hash.update(ask(call)));
    let micros = samples(rounds, || calls.iter().for_each(|call| drop(black_box(ask(call)))));
    json!({ "micros": micros, "sha256": hexadecimal(hash) })
}

/// µs of the rows alone in each round, from terms to rows without their text: what a caller in Rust has.
fn schedule(count: usize, rounds: usize) -> Vec<f64> {
    let day = |year, month, day| Date::new(year, month, day).unwrap();
    let principal = Money::parse("10000.00", Currency::new("USD").unwrap()).unwrap();
    let interest = Interest::PerPeriod { annual: Percent::parse("7.9").unwrap(), per_year: 12 };
    let monthly = Series::new(day(2024, 1, 31), Every::Months(1));
    let level = Amounts::Level(LevelRule::LowerFinal);
    samples(rounds, || {
        let due = black_box(&monthly).dates(0, Extent::Count(count)).unwrap();
        let terms = Terms { interest, ..Terms::new(black_box(principal), day(2023, 12, 31), due, level.clone()) };
        drop(black_box(build_schedule(&terms).unwrap()));
    })
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
    let questions = questions();
    let verdicts: Vec<Value> = questions.verdicts.iter().map(|group| verdicts(group, rounds)).collect();
    let credit: Vec<Value> = questions.credit.iter().map(|calls| credit(calls, rounds)).collect();
    let typed = [12, 360].map(|count| schedule(count, rounds));
    let figures = json!({
        "resident": resident, "cold": cold, "plain": plain, "portfolio": portfolio, "verdicts": verdicts, "credit": credit,
        "typed": typed,
    });
    println!("{figures}");
}
