//! Every component with its states, on one page. Names are those of the code; values are samples.

mod filters;

use super::*;
use crate::{
    text::Lang,
    texts::common::{
        ADD, BACK_TO_COUNTER, CANCEL, CHANGE_VEHICLE, NO_RESULTS, NO_RESULTS_ADVICE, PRINT, REMOVE, RESULTS, SAVE,
        field_error,
    },
};
use kernel::{Currency, FieldError, Money};
use leptos::prelude::*;
use time::{Duration, OffsetDateTime};

/// The page. It shows what there is in the theme and language of whoever looks.
#[component]
pub fn Gallery(lang: Lang) -> impl IntoView {
    view! {
        <PageHeader
            lang
            title="Design system"
            crumbs=vec![Crumb::new("/", "Crown Nexus")]
            subtitle="Components, states, icons, illustrations."
            mark=view! { <Verdict lang fit=Fit::Fits/> }
            actions=view! {
                <LinkButton href="#icons" look=Look::Quiet><Icon glyph=Glyph::Printer/>{lang.t(PRINT)}</LinkButton>
                <LinkButton href="#tables" look=Look::Primary><Icon glyph=Glyph::Plus/>{lang.t(ADD)}</LinkButton>
            }
        />
        <div class="stack">
            {buttons(lang)}
            {fields(lang)}
            {statuses(lang)}
            {tables(lang)}
            {lists(lang)}
            {navigation(lang)}
            {filters::filters(lang)}
            {colours()}
            {icons()}
            {illustrations()}
        </div>
    }
}

fn buttons(lang: Lang) -> impl IntoView {
    let looks = [Look::Primary, Look::Secondary, Look::Quiet, Look::Danger];
    let row = move |small: bool| {
        looks
            .map(|look| view! { <Button look small attr:r#type="button">{format!("{look:?}")}</Button> })
            .collect_view()
    };
    view! {
        <Card title="Button, LinkButton, Kbd">
            <div class="stack">
                <div class="cluster">
                    {row(false)}
                    <Button attr:r#type="button"><Icon glyph=Glyph::Printer/>{lang.t(PRINT)}</Button>
                    <Button attr:r#type="button" attr:disabled=true>{lang.t(SAVE)}</Button>
                    <LinkButton href="#main">{lang.t(BACK_TO_COUNTER)}</LinkButton>
                </div>
                <div class="cluster">
                    {row(true)}
                    <button type="button" class="button button-quiet button-icon button-small" aria-label=lang.t(REMOVE)>
                        <Icon glyph=Glyph::Trash/>
                    </button>
                    <span class="muted"><Kbd>"/"</Kbd>" "<Kbd>"Esc"</Kbd></span>
                </div>
            </div>
        </Card>
    }
}

fn fields(lang: Lang) -> impl IntoView {
    let makes = vec![Choice::new("1", "Chevrolet"), Choice::new("2", "Ford"), Choice::new("3", "Toyota")];
    view! {
        <Card title="TextField, SelectField, Field">
            <div class="stack-loose">
                <form class="vin-box" role="search" aria-label="VIN">
                    <TextField name="vin" label="VIN" hint="17 characters, from the windshield" maxlength=17/>
                    <Button look=Look::Primary><Icon glyph=Glyph::Barcode/>"Decode"</Button>
                </form>
                <form class="steps" aria-label="Steps">
                    <SelectField name="year" label="Year" choices=vec![Choice::new("2019", "2019")] selected="2019"/>
                    <SelectField name="make" label="Make" choices=makes placeholder="Choose"/>
                    <SelectField name="model" label="Model" choices=vec![] placeholder="Make first" disabled=true/>
                    <Button look=Look::Primary>"Show parts"</Button>
                </form>
                <div class="columns">
                    <form class="form" aria-label="Valid">
                        <TextField name="email" label="E-mail" kind="email" autocomplete="off" value="ana@northgate.example"/>
                        <TextField name="code" label="Code" hint="Six digits from your app" inputmode="numeric"/>
                        <label class="choice"><input type="checkbox" name="trust" checked=true/>"Keep me signed in"</label>
                        <div class="form-actions">
                            <Button look=Look::Primary>{lang.t(SAVE)}</Button>
                            <Button look=Look::Quiet>{lang.t(CANCEL)}</Button>
                        </div>
                    </form>
                    <form class="form" aria-label="Invalid">
                        <TextField name="taken" label="Number" value="FDB 5220" error=lang.t(field_error(FieldError::Taken))/>
                        <Field id="reason" label="Reason" error=lang.t(field_error(FieldError::Required))>
                            <textarea
                                class="textarea"
                                id="reason"
                                name="reason"
                                aria-invalid="true"
                                aria-describedby=described_by("reason", false, true)
                            ></textarea>
                        </Field>
                    </form>
                </div>
            </div>
        </Card>
    }
}

fn statuses(lang: Lang) -> impl IntoView {
    let tones = [Tone::Neutral, Tone::Accent, Tone::Info, Tone::Positive, Tone::Caution, Tone::Critical];
    let fits = [Fit::Fits, Fit::DoesNotFit, Fit::NeedsAnswer];
    let notices = [Tone::Info, Tone::Positive, Tone::Caution, Tone::Critical].map(|tone| {
        view! {
            <Notice tone title=format!("{tone:?}")>
                "A sentence that says what is so, and " <a href="#main">"what to do"</a> "."
            </Notice>
        }
    });
    let soon = OffsetDateTime::UNIX_EPOCH.date() + Duration::days(20_780);
    view! {
        <div class="columns">
            <Card title="Verdict, Badge, StockBadge, Price">
                <div class="stack">
                    <div class="cluster">{fits.map(|fit| view! { <Verdict lang fit/> }).collect_view()}</div>
                    <div class="cluster">
                        {tones.map(|tone| view! { <Badge tone>{format!("{tone:?}")}</Badge> }).collect_view()}
                        <Badge tone=Tone::Accent glyph=Glyph::Swap>"OE"</Badge>
                    </div>
                    <div class="stack-tight">
                        <StockBadge lang stock=Stock::In(1_248) age=lang.ago(just_before(4), just_before(0))/>
                        <StockBadge lang stock=Stock::Few(2) age=lang.ago(just_before(2_900), just_before(0)) stale=true/>
                        <StockBadge lang stock=Stock::OnOrder { quantity: 24, expected: Some(soon) }/>
                        <StockBadge lang stock=Stock::Out/>
                        <StockBadge lang stock=Stock::Unknown/>
                    </div>
                    <Price lang price=usd(4_218) list=usd(5_690) large=true each=true/>
                    <Price lang price=None/>
                </div>
            </Card>
            <Card title="Notice">
                <div class="stack-tight">{notices.collect_view()}</div>
            </Card>
        </div>
    }
}

fn tables(lang: Lang) -> impl IntoView {
    let parts = [
        ("FDB 5220", "Northgate Ceramic", "brake-pads", Stock::In(36), 4_218, Fit::Fits),
        ("0 986 494 123", "Halden", "brake-pads", Stock::Few(2), 5_640, Fit::NeedsAnswer),
        ("D1210-O0Q8", "Trellis", "brake-rotor", Stock::Out, 118_900, Fit::DoesNotFit),
    ];
    let rows = parts.map(|(number, brand, picture, stock, minor, fit)| {
        view! {
            <tr>
                <td class="cell-media"><img class="thumb" src=picture_of(picture) alt="" width="64" height="48"/></td>
                <th scope="row" class="cell-main"><PartNumber number href="#tables"/></th>
                <td data-label="Brand">{brand}</td>
                <td data-label="Fit"><Verdict lang fit/></td>
                <td data-label="Stock"><StockBadge lang stock/></td>
                <td data-label="Price" class="num"><Price lang price=usd(minor)/></td>
                <td class="cell-actions"><LinkButton href="#tables" small=true>{lang.t(ADD)}</LinkButton></td>
            </tr>
        }
    });
    view! {
        <div id="tables" class="stack">
            <Card title=".table .table-list" flush=true note=lang.plural(RESULTS, 3)>
                <table class="table table-list">
                    <thead>
                        <tr>
                            <th scope="col"><span class="sr-only">"Picture"</span></th>
                            <th scope="col">"Number"</th>
                            <th scope="col">"Brand"</th>
                            <th scope="col">"Fit"</th>
                            <th scope="col">"Stock"</th>
                            <th scope="col" class="num">"Price"</th>
                            <th scope="col"><span class="sr-only">"Actions"</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </Card>
            {fit_grid()}
        </div>
    }
}

fn fit_grid() -> impl IntoView {
    let rows =
        [("Brake pad set", ["12", "9", ""]), ("Brake rotor", ["14", "11", ""]), ("Wiper blade", ["6", "4", "6"])];
    let rows = rows.map(|(name, cells)| {
        let cells = std::iter::zip(["Front", "Rear", "Cabin"], cells).map(|(head, count)| {
            if count.is_empty() {
                view! { <td class="none">"–"</td> }.into_any()
            } else {
                let label = format!("{name}, {head}: {count}");
                view! { <td data-label=head><a href="#tables" aria-label=label>{count}</a></td> }.into_any()
            }
        });
        view! { <tr><th scope="row">{name}</th>{cells.collect::<Vec<_>>()}</tr> }
    });
    view! {
        <Card title=".fit-grid" flush=true>
            <div class="table-scroll">
                <table class="table fit-grid">
                    <thead>
                        <tr>
                            <th scope="col">"Part type"</th>
                            <th scope="col">"Front"</th>
                            <th scope="col">"Rear"</th>
                            <th scope="col">"Cabin"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </Card>
    }
}

fn lists(lang: Lang) -> impl IntoView {
    let facts = vec![
        Fact::new("Part number", view! { <PartNumber number="FDB 5220"/> }),
        Fact::new("Position", "Front"),
        Fact::new("Thickness", "17.3 mm"),
        Fact::new("Wear sensor", "Included"),
    ];
    view! {
        <div class="columns">
            <Card title=".hit, DescriptionList" flush=true>
                <div class="hit">
                    <img class="thumb" src=picture_of("brake-pads") alt="" width="64" height="48"/>
                    <div class="hit-body">
                        <div class="hit-title"><PartNumber number="FDB 5220" href="#main"/>"Ceramic brake pad set"</div>
                        <p class="hit-why">"Matched competitor number "<mark class="part-number">"D1210-8331"</mark></p>
                    </div>
                    <div class="hit-side"><Price lang price=usd(4_218)/><StockBadge lang stock=Stock::In(36)/></div>
                </div>
                <div class="px-4 py-2"><DescriptionList facts/></div>
            </Card>
            <Card title="EmptyState, Skeleton">
                <EmptyState
                    glyph=Glyph::Search
                    title=lang.t(NO_RESULTS)
                    text=lang.t(NO_RESULTS_ADVICE)
                    action=view! { <LinkButton href="#main" small=true>{lang.t(BACK_TO_COUNTER)}</LinkButton> }
                />
                <Skeleton lang/>
            </Card>
        </div>
    }
}

fn navigation(lang: Lang) -> impl IntoView {
    let tabs = vec![
        Tab::new("#main", "Fits these vehicles", true).count(lang.number(6_512)),
        Tab::new("#icons", "Interchange", false).count("14"),
        Tab::new("#tables", "Documents", false),
    ];
    let segments =
        vec![Tab::new("#main", "All", true), Tab::new("#icons", "Front", false), Tab::new("#tables", "Rear", false)];
    view! {
        <Card title="Tabs, Pager, Menu, .tile-link">
            <div class="stack">
                <Tabs label="Part" tabs/>
                <div class="cluster-between">
                    <Tabs label="Position" tabs=segments segments=true/>
                    <Menu label=lang.t(CHANGE_VEHICLE) glyph=Glyph::Car>
                        <a class="menu-item" aria-current="true" href="#main"><Icon glyph=Glyph::Check/>"2019 Ford F-150"</a>
                        <a class="menu-item" href="#main"><Icon glyph=Glyph::Car/>"2014 Honda Accord"</a>
                        <hr/>
                        <a class="menu-item" href="#main"><Icon glyph=Glyph::Plus/>{lang.t(ADD)}</a>
                    </Menu>
                </div>
                <div class="tiles">
                    <a class="tile-link" href="#main">
                        <Icon glyph=Glyph::Car/>
                        <span><span class="tile-title">"2019 Ford F-150"</span><span class="tile-note">"3.5 L V6 turbo"</span></span>
                    </a>
                    <a class="tile-link" href="#main">
                        <img class="thumb" src=picture_of("oil-filter") alt="" width="64" height="48"/>
                        <span><span class="tile-title">"Oil filter"</span><span class="tile-note">"18 parts"</span></span>
                    </a>
                </div>
                <Pager lang shown="51–100" first="#main" next="#tables"/>
            </div>
        </Card>
    }
}

fn colours() -> impl IntoView {
    let grounds = [
        ("surface", "bg-surface text-ink"),
        ("raised", "bg-raised text-ink"),
        ("sunken", "bg-sunken text-ink"),
        ("muted", "bg-raised text-muted"),
        ("accent", "bg-accent-soft text-accent"),
        ("accent-fill", "bg-accent-fill text-on-fill"),
        ("info", "bg-info-soft text-info"),
        ("positive", "bg-positive-soft text-positive"),
        ("caution", "bg-caution-soft text-caution"),
        ("critical", "bg-critical-soft text-critical"),
    ];
    let swatches = grounds.map(|(name, class)| {
        view! { <div class=format!("rounded-md border border-line px-3 py-2 font-medium {class}")>{name}</div> }
    });
    view! {
        <Card title="Colours">
            <div class="grid grid-cols-2 gap-2 sm:grid-cols-5">{swatches.collect_view()}</div>
        </Card>
    }
}

fn icons() -> impl IntoView {
    let icons = Glyph::ALL.map(|glyph| {
        view! {
            <div class="flex items-center gap-2"><span class="text-lg"><Icon glyph/></span>{format!("{glyph:?}")}</div>
        }
    });
    view! {
        <div id="icons">
            <Card title="Icon"><div class="grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-6">{icons.collect_view()}</div></Card>
        </div>
    }
}

fn illustrations() -> impl IntoView {
    let pictures = PART_TYPES.map(|name| {
        view! {
            <figure class="stack-tight">
                <div class="media-frame"><img src=picture_of(name) alt="" width="240" height="180" loading="lazy"/></div>
                <figcaption class="small muted">{name}</figcaption>
            </figure>
        }
    });
    view! {
        <Card title="Illustrations of part types">
            <div class="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-6">{pictures.collect_view()}</div>
        </Card>
    }
}

fn usd(minor: i64) -> Option<Money> {
    Some(Money::new(minor, Currency::USD))
}

/// A moment some minutes before another: samples need no clock.
fn just_before(minutes: i64) -> OffsetDateTime {
    OffsetDateTime::UNIX_EPOCH - Duration::minutes(minutes)
}
