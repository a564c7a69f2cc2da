//! How each language writes numbers, money and time.
//!
//! Arabic is written with Western digits, as part numbers and invoices are in the trade of North Africa and the
//! Gulf; with the month names of the CLDR's common Arabic; and with a clock of 24 hours, which all its countries read.

use super::{Lang, Plural, Text};
use kernel::Money;
use time::{Date, Month, OffsetDateTime, Time};

/// Between digits in French: narrow, so that columns stay tight, and never a line end.
const NARROW_SPACE: char = '\u{202f}';
const NO_BREAK_SPACE: char = '\u{a0}';
/// Arabic lays out a price from the right even where nothing stands around it, as the CLDR's pattern does.
const RIGHT_TO_LEFT_MARK: char = '\u{200f}';
const LEFT_TO_RIGHT_MARK: char = '\u{200e}';

const JUST_NOW: Text = Text::new("just now", "à l’instant", "الآن");
const MINUTES_AGO: Plural = Plural::new(
    ["{count} min ago", "{count} min ago"],
    ["il y a {count} min", "il y a {count} min"],
    ["الآن", "قبل دقيقة واحدة", "قبل دقيقتين", "قبل {count} دقائق", "قبل {count} دقيقة", "قبل {count} دقيقة"],
);
const HOURS_AGO: Plural = Plural::new(
    ["{count} h ago", "{count} h ago"],
    ["il y a {count} h", "il y a {count} h"],
    ["الآن", "قبل ساعة واحدة", "قبل ساعتين", "قبل {count} ساعات", "قبل {count} ساعة", "قبل {count} ساعة"],
);
const DAYS_AGO: Plural = Plural::new(
    ["{count} day ago", "{count} days ago"],
    ["il y a {count} jour", "il y a {count} jours"],
    ["اليوم", "قبل يوم واحد", "قبل يومين", "قبل {count} أيام", "قبل {count} يومًا", "قبل {count} يوم"],
);

impl Lang {
    /// `1,234` or `1 234`.
    pub fn number(self, number: i64) -> String {
        let sign = if number < 0 { self.minus() } else { "" };
        format!("{sign}{}", self.grouped(&number.unsigned_abs().to_string()))
    }

    /// A number in plain notation, `12.5`, as it is read: `12.5` or `12,5`. Not grouped, for a year is a number too.
    pub fn decimal(self, plain: &str) -> String {
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| (self.minus(), digits));
        format!("{sign}{}", digits.replace('.', self.decimal_point().encode_utf8(&mut [0; 1])))
    }

    /// `$12.50`, `CHF 12.50`, or `12,50 $US`.
    pub fn money(self, money: Money) -> String {
        let amount = money.amount();
        let (sign, digits) = amount.strip_prefix('-').map_or(("", amount.as_str()), |digits| (self.minus(), digits));
        let digits = match digits.split_once('.') {
            Some((whole, fraction)) => format!("{}{}{fraction}", self.grouped(whole), self.decimal_point()),
            None => self.grouped(digits),
        };
        let symbol = self.currency_symbol(money.currency.code());
        match self {
            Self::En if symbol.chars().all(char::is_alphabetic) => format!("{sign}{symbol}{NO_BREAK_SPACE}{digits}"),
            Self::En => format!("{sign}{symbol}{digits}"),
            Self::Fr => format!("{sign}{digits}{NO_BREAK_SPACE}{symbol}"),
            Self::Ar => format!("{RIGHT_TO_LEFT_MARK}{sign}{digits}{NO_BREAK_SPACE}{symbol}"),
        }
    }

    /// A share given in basis points: 1250 is `12.5%` or `12,5 %`.
    pub fn percent(self, basis_points: u32) -> String {
        let (whole, rest) = (basis_points / 100, basis_points % 100);
        let mut text = self.number(i64::from(whole));
        if rest > 0 {
            text.push(self.decimal_point());
            text.push_str(format!("{rest:02}").trim_end_matches('0'));
        }
        match self {
            Self::En => text + "%",
            Self::Fr => format!("{text}{NARROW_SPACE}%"),
            Self::Ar => format!("{text}{LEFT_TO_RIGHT_MARK}%{LEFT_TO_RIGHT_MARK}"),
        }
    }

    /// A share in basis points, to a tenth of a percent and rounded down: what is not all is never shown as all.
    pub fn share(self, basis_points: u32) -> String {
        self.percent(basis_points - basis_points % 10)
    }

    /// `Nov 21, 2026` or `21 nov. 2026`.
    pub fn date(self, date: Date) -> String {
        let (year, month, day) = date.to_calendar_date();
        let month = self.month(month);
        match self {
            Self::En => format!("{month} {day}, {year}"),
            Self::Fr if day == 1 => format!("1er {month} {year}"),
            Self::Fr | Self::Ar => format!("{day} {month} {year}"),
        }
    }

    /// Date and time of day at the offset that `at` carries; UTC is named, since a reader takes a bare time for
    /// the shop's own.
    pub fn datetime(self, at: OffsetDateTime) -> String {
        let (date, time) = (self.date(at.date()), self.time(at.time()));
        let zone = if at.offset().is_utc() { "\u{a0}UTC" } else { "" };
        match self {
            Self::En => format!("{date}, {time}{zone}"),
            Self::Fr => format!("{date} à {time}{zone}"),
            Self::Ar => format!("{date}، {time}{zone}"),
        }
    }

    /// How long ago, in the largest unit that fits; a moment that has not come yet is `just now`.
    pub fn ago(self, at: OffsetDateTime, now: OffsetDateTime) -> String {
        let minutes = (now - at).whole_minutes();
        match minutes {
            ..1 => self.t(JUST_NOW).to_owned(),
            1..60 => self.plural(MINUTES_AGO, minutes),
            60..1_440 => self.plural(HOURS_AGO, minutes / 60),
            _ => self.plural(DAYS_AGO, minutes / 1_440),
        }
    }

    fn time(self, time: Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self {
            Self::En => {
                let half = if hour < 12 { "AM" } else { "PM" };
                let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
                format!("{hour}:{minute:02}{NARROW_SPACE}{half}")
            }
            Self::Fr | Self::Ar => format!("{hour:02}:{minute:02}"),
        }
    }

    /// `digits` (ASCII digits alone) in groups of three.
    fn grouped(self, digits: &str) -> String {
        let separator = match self {
            Self::En | Self::Ar => ',',
            Self::Fr => NARROW_SPACE,
        };
        let mut out = String::with_capacity(digits.len() * 2);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    /// Arabic text needs the mark, or the sign would move to the other end of the number.
    const fn minus(self) -> &'static str {
        match self {
            Self::En | Self::Fr => "-",
            Self::Ar => "\u{200e}-",
        }
    }

    /// Between the members of a list: `a, b` or `a، b`.
    pub const fn comma(self) -> &'static str {
        match self {
            Self::En | Self::Fr => ", ",
            Self::Ar => "، ",
        }
    }

    /// Between members that hold commas themselves.
    pub const fn semicolon(self) -> &'static str {
        match self {
            Self::En | Self::Fr => "; ",
            Self::Ar => "؛ ",
        }
    }

    const fn decimal_point(self) -> char {
        match self {
            Self::En | Self::Ar => '.',
            Self::Fr => ',',
        }
    }

    fn currency_symbol(self, code: &str) -> &str {
        match (code, self) {
            ("USD", Self::En) => "$",
            ("USD", Self::Fr) => "$US",
            ("USD", Self::Ar) => "US$\u{200e}",
            ("CAD", Self::En) => "CA$",
            ("CAD", Self::Fr) => "$CA",
            ("CAD", Self::Ar) => "CA$\u{200e}",
            ("GBP", Self::En) => "£",
            ("GBP", Self::Fr) => "£GB",
            ("GBP", Self::Ar) => "UK£\u{200e}",
            ("EUR", _) => "€",
            ("TND", Self::Ar) => "د.ت.\u{200f}",
            ("DZD", Self::Ar) => "د.ج.\u{200f}",
            ("MAD", Self::Ar) => "د.م.\u{200f}",
            ("EGP", Self::Ar) => "ج.م.\u{200f}",
            ("SAR", Self::Ar) => "ر.س.\u{200f}",
            ("AED", Self::Ar) => "د.إ.\u{200f}",
            _ => code,
        }
    }

    const fn month(self, month: Month) -> &'static str {
        use Month::{April, August, December, February, January, July, June, March, May, November, October, September};
        self.t(match month {
            January => Text::new("Jan", "janv.", "يناير"),
            February => Text::new("Feb", "févr.", "فبراير"),
            March => Text::new("Mar", "mars", "مارس"),
            April => Text::new("Apr", "avr.", "أبريل"),
            May => Text::new("May", "mai", "مايو"),
            June => Text::new("Jun", "juin", "يونيو"),
            July => Text::new("Jul", "juil.", "يوليو"),
            August => Text::new("Aug", "août", "أغسطس"),
            September => Text::new("Sep", "sept.", "سبتمبر"),
            October => Text::new("Oct", "oct.", "أكتوبر"),
            November => Text::new("Nov", "nov.", "نوفمبر"),
            December => Text::new("Dec", "déc.", "ديسمبر"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Currency;
    use time::macros::{date, datetime};

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, code.parse::<Currency>().unwrap())
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        let all = [0, 999, 1_000, 1_234_567, -12_345, i64::MIN];
        assert_eq!(
            all.map(|n| Lang::En.number(n)),
            ["0", "999", "1,000", "1,234,567", "-12,345", "-9,223,372,036,854,775,808"]
        );
        assert_eq!(Lang::Fr.number(1_234), "1\u{202f}234");
        assert_eq!(Lang::Ar.number(-12_345), "\u{200e}-12,345");
    }

    #[test]
    fn decimals_have_the_point_of_the_language() {
        assert_eq!(Lang::ALL.map(|lang| lang.decimal("1234.5")), ["1234.5", "1234,5", "1234.5"]);
        assert_eq!(Lang::ALL.map(|lang| lang.decimal("-7")), ["-7", "-7", "\u{200e}-7"]);
    }

    #[test]
    fn money_has_its_sign_where_each_language_wants_it() {
        assert_eq!(Lang::En.money(money(123_450, "USD")), "$1,234.50");
        assert_eq!(Lang::En.money(money(-5, "USD")), "-$0.05");
        assert_eq!(Lang::Fr.money(money(123_450, "USD")), "1\u{202f}234,50\u{a0}$US");
        assert_eq!(Lang::Fr.money(money(-1_250, "EUR")), "-12,50\u{a0}€");
        assert_eq!(Lang::Ar.money(money(123_450, "USD")), "\u{200f}1,234.50\u{a0}US$\u{200e}");
        assert_eq!(Lang::Ar.money(money(-1_234_500, "TND")), "\u{200f}\u{200e}-1,234.500\u{a0}د.ت.\u{200f}");
    }

    #[test]
    fn a_currency_without_a_sign_is_written_by_its_code() {
        assert_eq!(Lang::En.money(money(1_250, "CHF")), "CHF\u{a0}12.50");
        assert_eq!(Lang::Fr.money(money(1_250, "TND")), "1,250\u{a0}TND");
        assert_eq!(Lang::En.money(money(1_250, "JPY")), "JPY\u{a0}1,250");
    }

    #[test]
    fn a_percentage_shows_no_needless_zero() {
        assert_eq!([1_250, 1_000, 5, 10_000].map(|p| Lang::En.percent(p)), ["12.5%", "10%", "0.05%", "100%"]);
        assert_eq!(Lang::Fr.percent(1_250), "12,5\u{202f}%");
        assert_eq!(Lang::Ar.percent(1_250), "12.5\u{200e}%\u{200e}");
    }

    #[test]
    fn a_share_has_one_decimal_and_never_says_too_much() {
        assert_eq!([9_999, 8_571, 8_260, 9].map(|p| Lang::En.share(p)), ["99.9%", "85.7%", "82.6%", "0%"]);
    }

    #[test]
    fn dates_follow_the_language() {
        assert_eq!(Lang::En.date(date!(2026 - 11 - 21)), "Nov 21, 2026");
        assert_eq!(Lang::Fr.date(date!(2026 - 11 - 21)), "21 nov. 2026");
        assert_eq!(Lang::Fr.date(date!(2026 - 08 - 01)), "1er août 2026");
        assert_eq!(Lang::Ar.date(date!(2026 - 11 - 21)), "21 نوفمبر 2026");
    }

    #[test]
    fn the_hours_of_noon_and_midnight_are_twelve() {
        assert_eq!(Lang::En.datetime(datetime!(2026-11-21 00:05 UTC)), "Nov 21, 2026, 12:05\u{202f}AM\u{a0}UTC");
        assert_eq!(Lang::En.datetime(datetime!(2026-11-21 12:00 -5)), "Nov 21, 2026, 12:00\u{202f}PM");
        assert_eq!(Lang::Fr.datetime(datetime!(2026-11-21 14:05 +1)), "21 nov. 2026 à 14:05");
        assert_eq!(Lang::Ar.datetime(datetime!(2026-11-21 14:05 +1)), "21 نوفمبر 2026، 14:05");
    }

    #[test]
    fn the_past_is_told_in_its_largest_unit() {
        let now = datetime!(2026-11-21 12:00 UTC);
        let ago = |at| Lang::En.ago(at, now);
        assert_eq!(ago(datetime!(2026-11-21 11:59:30 UTC)), "just now");
        assert_eq!(ago(datetime!(2026-11-21 12:30 UTC)), "just now");
        assert_eq!(ago(datetime!(2026-11-21 11:56 UTC)), "4 min ago");
        assert_eq!(ago(datetime!(2026-11-21 09:30 UTC)), "2 h ago");
        assert_eq!(ago(datetime!(2026-11-19 12:00 UTC)), "2 days ago");
        assert_eq!(Lang::Fr.ago(datetime!(2026-11-20 12:00 UTC), now), "il y a 1 jour");
        assert_eq!(Lang::Ar.ago(datetime!(2026-11-21 11:58 UTC), now), "قبل دقيقتين");
        assert_eq!(Lang::Ar.ago(datetime!(2026-11-21 09:00 UTC), now), "قبل 3 ساعات");
        assert_eq!(Lang::Ar.ago(datetime!(2026-11-10 12:00 UTC), now), "قبل 11 يومًا");
    }
}
