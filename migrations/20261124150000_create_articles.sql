-- What the distributor knows and writes down for its customers and its own people.

-- The last number given.
create table article_numbers (
    tenant_id   uuid primary key references tenants,
    last_number bigint not null check (last_number > 0)
);
select protect_by_tenant('article_numbers');

-- Who may read an article. Its words are in article_texts, one row for each language.
create table articles (
    article_id   uuid primary key,
    tenant_id    uuid not null references tenants,
    number       bigint not null check (number > 0),    -- what people call it, and its address
    language     text not null check (language ~ '^[a-z]{2}$'),   -- in which it was written first
    state        text not null default 'draft' check (state in ('draft', 'published', 'archived')),
    audience     text not null default 'staff' check (audience in ('everybody', 'staff', 'named')),
    version      integer not null default 1,            -- of state, audience and links; its texts have their own
    created_at   timestamptz not null,
    created_by   uuid not null,
    updated_at   timestamptz not null,                  -- of its words, too
    updated_by   uuid not null,
    published_at timestamptz,                           -- for the first time
    constraint articles_tenant_key unique (tenant_id, article_id),
    constraint articles_number_key unique (tenant_id, number),
    constraint articles_published check (state <> 'published' or published_at is not null)
);
create index articles_state_idx on articles (tenant_id, state, number);
select protect_by_tenant('articles');

-- Named customers: all companies that buy as a type, or one company.
create table article_audience (
    tenant_id        uuid not null,
    article_id       uuid not null,
    customer_type_id uuid,
    company_id       uuid,
    constraint article_audience_one check (num_nonnulls(customer_type_id, company_id) = 1),
    constraint article_audience_key unique nulls not distinct (tenant_id, article_id, customer_type_id, company_id),
    foreign key (tenant_id, article_id) references articles (tenant_id, article_id),
    foreign key (tenant_id, customer_type_id) references customer_types (tenant_id, customer_type_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id)
);
select protect_by_tenant('article_audience');
grant delete on article_audience to nexus_app;

-- An article in a language, as it is now. What it was is in article_versions.
create table article_texts (
    tenant_id  uuid not null,
    article_id uuid not null,
    language   text not null check (language ~ '^[a-z]{2}$'),
    version    integer not null check (version > 0),    -- counts saves; whoever saw an older one overwrites nothing
    title      text not null check (title <> '' and length(title) <= 200),
    body       text not null check (body <> '' and length(body) <= 60000),   -- Markdown
    primary key (tenant_id, article_id, language),
    foreign key (tenant_id, article_id) references articles (tenant_id, article_id)
);
select protect_by_tenant('article_texts');

create table article_versions (
    tenant_id  uuid not null,
    article_id uuid not null,
    language   text not null,
    version    integer not null check (version > 0),
    title      text not null,
    body       text not null,
    restores   integer,                                 -- the version that this one put back
    saved_at   timestamptz not null,
    saved_by   uuid not null,
    primary key (tenant_id, article_id, language, version),
    foreign key (tenant_id, article_id, language) references article_texts (tenant_id, article_id, language)
);
select protect_by_tenant('article_versions');
revoke update on article_versions from nexus_app;

-- What an article is about: it stands on the pages of these.
create table article_links (
    tenant_id    uuid not null,
    article_id   uuid not null,
    part_id      uuid,
    part_type_id uuid,
    category_id  uuid,
    brand_id     uuid,
    constraint article_links_one check (num_nonnulls(part_id, part_type_id, category_id, brand_id) = 1),
    constraint article_links_key unique nulls not distinct (tenant_id, article_id, part_id, part_type_id, category_id, brand_id),
    foreign key (tenant_id, article_id) references articles (tenant_id, article_id),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, part_type_id) references part_types (tenant_id, part_type_id),
    foreign key (tenant_id, category_id) references categories (tenant_id, category_id),
    foreign key (tenant_id, brand_id) references brands (tenant_id, brand_id)
);
create index article_links_part_idx on article_links (tenant_id, part_id) where part_id is not null;
create index article_links_part_type_idx on article_links (tenant_id, part_type_id) where part_type_id is not null;
create index article_links_category_idx on article_links (tenant_id, category_id) where category_id is not null;
create index article_links_brand_idx on article_links (tenant_id, brand_id) where brand_id is not null;
select protect_by_tenant('article_links');
grant delete on article_links to nexus_app;

-- The folded words of each text (kernel::words), written in the transaction that saves it: what is found is never behind.
-- Beginnings of words are ranges, which reach the index under row-level security; tsvector's operator does not.
create table article_words (
    tenant_id  uuid not null,
    word       text not null collate "C",
    article_id uuid not null,
    language   text not null,
    weight     smallint not null check (weight > 0),    -- in the title more than in a heading, there more than below it
    primary key (tenant_id, word, article_id, language),
    foreign key (tenant_id, article_id, language) references article_texts (tenant_id, article_id, language)
);
create index article_words_text_idx on article_words (tenant_id, article_id, language);
select protect_by_tenant('article_words');
grant delete on article_words to nexus_app;

-- "Did this help?", once per person and version.
create table article_feedback (
    tenant_id  uuid not null,
    article_id uuid not null,
    language   text not null,
    version    integer not null,
    person_id  uuid not null,
    helped     boolean not null,
    comment    text not null default '' check (length(comment) <= 1000),
    given_at   timestamptz not null,
    primary key (tenant_id, article_id, language, version, person_id),
    foreign key (tenant_id, article_id, language, version)
        references article_versions (tenant_id, article_id, language, version),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
select protect_by_tenant('article_feedback');

-- Whether people of this company may read an article; `company` is null for the distributor's own people, who read all
-- that is published. Every statement that shows articles to readers asks this, and nothing else decides it.
create function article_is_seen(article articles, company uuid) returns boolean language sql stable as $$
    select article.state = 'published'
       and (company is null or article.audience = 'everybody'
            or article.audience = 'named' and exists (
                select from article_audience named
                where named.tenant_id = article.tenant_id and named.article_id = article.article_id
                  and (named.company_id = company
                       or named.customer_type_id = (select terms.customer_type_id from company_terms terms
                                                    where terms.tenant_id = article.tenant_id
                                                      and terms.company_id = company))))
$$;
