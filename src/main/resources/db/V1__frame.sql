-- One set of migrations for SQLite and PostgreSQL. Types: text, bigint (moments in milliseconds since 1970, yes/no as 1/0,
-- sizes in bytes) and bytea; days are ISO texts. Personal data stand only in the columns named "personal" (encrypted under
-- a key of the row's owner) and in event_detail (erasable).

-- store: files and what is derived from them
create table stored_file (
    name text primary key,             -- HMAC(store secret, SHA-256 of the plain bytes)
    pack text not null,
    start_at bigint not null,
    length bigint not null,
    size bigint not null,              -- plain bytes
    encoding text not null,            -- plain | zstd, in one piece; plain-segmenten | zstd-segmenten
    key_id text not null,
    stored_at bigint not null
);
create index stored_file_pack on stored_file (pack);
create index stored_file_key on stored_file (key_id);

create table derived_file (
    id text primary key,
    source text not null references stored_file (name),
    kind text not null,                -- text | ocr | rendition …
    pack text not null,
    start_at bigint not null,
    length bigint not null,
    size bigint not null,
    encoding text not null,
    facts text not null,               -- JSON: media type, language, what fell short; nothing personal
    stored_at bigint not null,
    unique (source, kind)
);
create index derived_file_pack on derived_file (pack);

create table job (
    id text primary key,
    kind text not null,
    payload text not null,
    group_id text not null,
    closes_group bigint not null,      -- 1: runs only when nothing else of the group is left
    lane text not null,                -- gewoon | opname | langzaam
    state text not null,               -- wachtend | bezig | mislukt
    attempts bigint not null,          -- how often it was begun
    failures bigint not null default 0,  -- how often it failed: a process that was killed with it is none
    due bigint not null,
    owner text,
    lease_until bigint,
    failure text,
    queued_at bigint not null
);
create index job_due on job (state, lane, due);
create index job_group on job (group_id);

-- audit
create table event (
    id text primary key,
    kind text not null,
    happened_at bigint not null,
    actor text not null,
    record_id text,
    work_id text,                      -- intake, list, request or transfer that it belongs to
    detail_digest bytea not null,      -- empty: it has none, and no row in event_detail
    nr bigint,                         -- place in the chain; null until sealed
    link bytea                         -- SHA-256 of the previous link and this event
);
create unique index event_nr on event (nr);
create index event_unsealed on event (happened_at) where nr is null;
create index event_record on event (record_id);
create index event_work on event (work_id);
create index event_happened on event (happened_at);
create table event_detail (
    event_id text primary key,
    salt bytea not null,
    detail bytea not null,              -- locked under the key of the account
    erase_after text not null          -- day after which it may be erased
);
create index event_detail_erase on event_detail (erase_after);
create table chain_head (
    nr bigint primary key,             -- number of events up to and with this head
    link bytea not null,
    sealed_at bigint not null,
    signature bytea not null
);

-- http: who may come in
create table actor (
    id text primary key,
    issuer text not null,
    subject text not null,
    unique (issuer, subject)
);
create table access_token (
    hash text primary key,
    subject text not null,
    roles text not null,
    issued_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint
);
create table access_grant (
    id text primary key,
    subject text not null,             -- user that may read
    scope text not null,
    reason text not null,
    until text not null,
    asked_by text not null,
    asked_at bigint not null,
    confirmed_by text,
    confirmed_at bigint
);

-- catalog
create table record (
    id text primary key,
    kind text not null,
    family text not null,              -- the mail that it came with, or itself
    parent text,
    mailbox text,
    case_id text,
    conversation text,
    platform text,                     -- of a chat message: for instance teams
    context text not null,             -- mailbox, case and conversation together: duplicates are looked for within it
    category text,
    chosen_term text,                  -- ISO 8601, where the category leaves a choice and a person made it
    confidentiality text not null,
    creator text,
    restrictions text not null,        -- JSON list of usage restrictions
    moment bigint,                     -- for sorting and searching
    start_day text,                    -- start date of the term; null: undetermined
    start_from text not null,          -- aflevering | datum | brondatum | afhandeling | onbekend, or why it is undetermined
    state text not null,
    intake_id text,
    intake_nr bigint,
    file_name text,
    message_key text,                  -- HMAC of Message-ID with the normalised content
    message_mark text,                 -- HMAC of the Message-ID alone
    quarantine text,                   -- what the scanner found: it is not opened
    exempted_by text,                  -- actor who said during the clean-up window that it is private
    exempted_until text,               -- last day of that window; the day after it may be destroyed
    restricted bigint not null default 0,  -- 1: AVG, art. 18
    thread text,                       -- mails that answer each other
    text_state text not null,          -- wachtend | gereed | geen | onvolledig
    text_reason text,
    index_state text not null,         -- wachtend | gereed
    key_id text not null,
    personal bytea not null,
    version bigint not null,
    recorded_at bigint not null,
    -- What the term of a whole family hangs on besides its category: the place and its start day, its case and that day, or what somebody
    -- said of this one. Null when it cannot be destroyed by a list.
    term_by text generated always as (case
        when parent is not null or state <> 'actief' then null
        when start_from = 'brondatum' or exempted_until is not null or restricted = 1 or confidentiality = 'geheim' then 'eigen'
        when case_id is not null then 'zaak'
        else 'plaats' end) stored,
    -- Mailbox, platform, category and chosen term in one: what lies in one place is found by its first and last place only. The last three
    -- never hold a bar.
    place text not null generated always as (coalesce(mailbox, '') || '|' || coalesce(platform, '') || '|' || coalesce(category, '') || '|'
        || coalesce(chosen_term, '')) stored
);
create index record_of_place on record (place, start_day, moment) where term_by = 'plaats';
create index record_of_case on record (case_id, category, chosen_term, start_day, mailbox, moment) where term_by = 'zaak';
create index record_of_its_own on record (id) where term_by = 'eigen';
create index record_family on record (family);
create index record_started on record (mailbox, start_day, id) where parent is null;
create index record_case on record (case_id);
create index record_conversation on record (conversation, moment) where conversation is not null;
create index record_intake on record (intake_id, intake_nr);
create index record_lacking_text on record (intake_id, text_state, intake_nr) where text_state in ('geen', 'onvolledig');
create unique index record_same_bytes on record (context, file_name) where parent is null and kind <> 'chatbericht' and state in ('actief', 'overgebracht', 'klaargezet');
create unique index record_same_message on record (context, message_key) where message_key is not null and parent is null and state in ('actief', 'overgebracht', 'klaargezet');
create index record_thread on record (thread) where thread is not null;
create index record_message on record (context, message_mark) where message_mark is not null;
create index record_waiting on record (index_state, state) where index_state = 'wachtend';
create index record_elsewhere on record (state) where state not in ('actief', 'overgebracht');

create table record_file (
    record_id text not null references record (id),
    nr bigint not null,
    file_name text not null references stored_file (name),
    media_type text not null,
    puid text,
    seconds bigint,                    -- how long sound or images go on
    extension_fits bigint,             -- 1: files of this format carry the extension that its name has
    primary key (record_id, nr)
);
create index record_file_name on record_file (file_name);

create table mail_thread (              -- by what a mail is told to belong to a thread
    mark text primary key,             -- HMAC of a Message-ID, or of the conversation that Outlook gave
    thread text not null,
    record_id text                     -- the mail that it is of, when that is here
);
create index mail_thread_thread on mail_thread (thread);
create index mail_thread_record on mail_thread (record_id) where record_id is not null;
create table mail_subject (             -- mails by their subject in a context
    mark text not null,                -- HMAC of context and bare subject
    moment bigint not null,
    thread text not null,
    open_answer bigint not null,       -- 1: answers something that its headers do not name
    record_id text not null
);
create index mail_subject_mark on mail_subject (mark, moment);
create index mail_subject_open on mail_subject (mark, moment) where open_answer = 1;
create index mail_subject_record on mail_subject (record_id);
create index mail_subject_thread on mail_subject (thread);

create table record_copy (             -- an intake offered the record once more: its container holds the content too
    record_id text not null references record (id),
    intake_id text not null,
    primary key (record_id, intake_id)
);

create table tombstone (
    record_id text primary key,
    kind text not null,
    list_id text not null,
    day text not null
);

create table destroyed_content (        -- known again for a while, so that an intake can say so
    mark text primary key,             -- HMAC under a secret of its own; nothing ties it to a tombstone
    forget_after text not null
);
create index destroyed_content_forget on destroyed_content (forget_after);
create table scope_member (
    work_id text not null,
    record_id text not null,
    reason text not null,
    primary key (work_id, record_id)
);
create index scope_member_record on scope_member (record_id);
-- work whose scope also takes what comes later: holds, hotspots, requests
create table live_scope (
    work_id text primary key,
    scope text not null,               -- JSON
    settled bigint not null,           -- 0: its first members are not all known yet, and nothing is destroyed meanwhile
    hides bigint not null default 0    -- 1: what it takes is hidden from everybody without a grant
);
create table scope_pending (
    record_id text primary key,        -- to be held against the live scopes, since it was made findable (again)
    stamp text not null                -- of the last time
);

-- ingest
create table intake (
    id text primary key,
    status text not null,
    kind text not null,
    options text not null,             -- JSON without personal data
    key_id text not null,
    personal bytea not null,           -- description and path
    offered bigint not null,
    taken bigint not null,
    duplicates bigint not null,
    excluded bigint not null,
    failed bigint not null,
    begun_at bigint,
    ended_at bigint,
    asked_by text not null,
    asked_at bigint not null,
    released_at bigint                 -- of a staged intake: when it was released
);
create table intake_exclusion (
    id text primary key,
    intake_id text not null references intake (id),
    nr bigint not null,
    items bigint not null,
    excluded_by text not null,
    excluded_at bigint not null,
    personal bytea not null,           -- reason
    unique (intake_id, nr)
);
create table intake_source (
    intake_id text not null references intake (id),
    nr bigint not null,
    file_name text references stored_file (name),  -- null: read from the import folder
    size bigint not null,
    container bigint not null,         -- 1: transport, not a record
    read_bytes bigint not null,        -- of size, for the progress
    resume bytea,                      -- up to where the fate of the items is committed, locked; a restart goes on there
    state text not null,               -- wachtend | bezig | gelezen
    kept_until text,                   -- day after which a container may go
    personal bytea not null,           -- name or path, SHA-256
    primary key (intake_id, nr)
);
create table intake_balance (
    intake_id text not null references intake (id),
    source_nr bigint not null,
    place text not null,               -- digest of the container's place: the same container after a restart
    personal bytea not null,           -- the place itself
    offered bigint not null,
    taken bigint not null,
    duplicates bigint not null,
    excluded bigint not null,
    failed bigint not null,
    primary key (intake_id, source_nr, place)
);
create table imap_folder (              -- up to where folders of mail servers were read
    mark text primary key,             -- HMAC of server, user, folder and where it is filed
    uid_validity bigint not null,
    last_uid bigint not null,
    intake_id text not null            -- that read it last; when it is aborted the folder is read anew
);
create table intake_container (         -- what was read as a container, for the report
    intake_id text not null references intake (id),
    source_nr bigint not null,
    nr bigint not null,
    personal bytea not null,           -- place, SHA-256 and size
    primary key (intake_id, source_nr, nr)
);
create table intake_failure (
    id text primary key,
    intake_id text not null references intake (id),
    nr bigint not null,
    code text not null,
    counted bigint not null,           -- 1: counts as failed; 0: a notice
    personal bytea not null            -- place and reason
);
create index intake_failure_intake on intake_failure (intake_id, nr);

-- retention
create table mailbox (
    address text primary key,
    kind text not null,
    holder text,
    shielded bigint not null,
    version bigint not null
);
create table mailbox_user (
    address text not null references mailbox (address),
    subject text not null,
    from_day text not null,
    to_day text,
    primary key (address, subject, from_day)
);
create table key_function (
    id text primary key,
    name text not null,
    is_key bigint not null
);
create table tenure (
    id text primary key,
    function_id text not null references key_function (id),
    person text not null,
    mailbox text not null,
    from_day text not null,
    to_day text,
    acting bigint not null,
    version bigint not null
);
create table tenure_change (            -- of the register, made or only looked at, and what it does
    id text primary key,
    made_by text not null,
    made_at bigint not null,
    made bigint not null,              -- 0: only looked at
    before text not null,              -- JSON, without people
    after text not null,
    at text,                           -- JSON: how far its effect is worked out; null: at the beginning
    done bigint not null,
    effect text not null               -- JSON: how many records were judged, and of how many the verdict changes
);
create index tenure_change_made on tenure_change (made_at);
create index tenure_mailbox on tenure (mailbox);
create table case_file (
    id text primary key,               -- number, as record.case_id has it
    facts text not null,               -- JSON: what the start date depends on
    end_day text,
    start_day text,                    -- derived; null: undetermined
    start_from text not null,          -- what it was derived from, or why it cannot be known
    category text,                     -- this and the next two stand in facts too: so that many cases are asked at once
    chosen_term text,
    derivation text,
    version bigint not null
);
create table case_dependence (          -- whose start date may depend on whose end
    case_id text not null references case_file (id),
    other_id text not null,
    primary key (case_id, other_id)
);
create index case_dependence_other on case_dependence (other_id);
create table hold (
    id text primary key,
    reason text not null,              -- woo-verzoek | bezwaar | rechtszaak | onderzoek | overig
    reference text not null,
    remark text,
    scope text not null,
    owner text,                        -- work that it belongs to and ends with
    until text,                        -- its last day; null while that is not known
    placed_by text not null,
    placed_at bigint not null,
    lifted_by text,
    lifted_at bigint,
    lift_reason text,
    version bigint not null
);
create table hotspot (
    id text primary key,
    name text not null,
    description text not null,
    from_day text not null,
    to_day text,
    criteria text not null,            -- JSON list
    scope text not null,
    status text not null,              -- voorgesteld | vastgesteld | afgewezen | ingetrokken
    proposed_by text not null,
    proposed_at bigint not null,
    frozen_until text not null,        -- last day on which a mere proposal freezes
    version bigint not null
);
create table hotspot_decision (
    hotspot_id text not null references hotspot (id),
    nr bigint not null,
    status text not null,              -- what the decision made of it
    decision text not null,
    day text not null,
    sio text,
    recorded_by text not null,
    recorded_at bigint not null,
    primary key (hotspot_id, nr)
);

create table hotspot_effect (           -- what a hotspot of many records would keep, worked out in the background
    hotspot_id text primary key references hotspot (id),
    day text not null,                 -- on which it is judged
    begun_at bigint not null,
    members bigint not null,           -- when it was begun
    after text not null,               -- record up to which it is worked out
    done bigint not null,
    tally text not null                -- JSON: how many records by verdict, openness and mailbox
);

create table hotspot_suggestion (       -- by residents
    id text primary key,
    made_at bigint not null,
    handled_at bigint,
    outcome text,
    personal bytea not null            -- what it says, locked under a key of its own
);

-- destruction
create table destruction_list (
    id text primary key,
    name text not null,
    reference_day text not null,
    process text,
    scope text not null,
    reviewers text not null,           -- JSON list of users; empty: those of its process, or any process owner
    co_reviewers text not null,        -- the same, of whose advice is asked
    author text not null,
    status text not null,
    made_at bigint not null,
    offered_at bigint,
    approved_at bigint,
    executed_by text,
    execution_day text,
    begun_at bigint,                   -- when the execution was last begun
    ended_at bigint,
    declaration_record text,
    proof text,                        -- JSON: what a second look after the execution saw
    version bigint not null
);
create table destruction_item (
    list_id text not null references destruction_list (id),
    nr bigint not null,
    record_id text not null,
    mailbox_kind text not null,
    category text not null,
    start_day text not null,
    end_day text not null,
    decision text not null,
    reason text,
    decided_by text,
    decided_at bigint,
    result text not null,
    result_reason text,
    erased_records bigint not null default 0,
    erased_files bigint not null default 0,
    erased_derived bigint not null default 0,
    erased_keys bigint not null default 0,
    unlinked_files bigint not null default 0,  -- another record needs them
    version bigint not null,
    primary key (list_id, nr),
    unique (record_id, list_id)
);
create index destruction_item_end on destruction_item (list_id, end_day, nr);
create index destruction_item_year on destruction_item (list_id, substr(start_day, 1, 4), nr);
create index destruction_item_kind on destruction_item (list_id, mailbox_kind, nr);
create index destruction_item_category on destruction_item (list_id, category, nr);
create index destruction_item_result on destruction_item (list_id, result, nr);
-- Records of a piece of work; an item of a list belongs to it as it is, and is not noted twice.
create view work_member as
    select work_id, record_id from scope_member union all select list_id, record_id from destruction_item where result <> 'vernietigd';
create table process (
    name text primary key,
    reviewers text not null,           -- JSON list of users; empty: any process owner
    co_reviewers text not null,
    version bigint not null
);
create table destruction_run (
    list_id text not null references destruction_list (id),
    nr bigint not null,
    day text not null,
    executed_by text not null,
    begun_at bigint not null,
    ended_at bigint,
    primary key (list_id, nr)
);
create table destruction_review (
    list_id text not null references destruction_list (id),
    nr bigint not null,
    role text not null,                -- proceseigenaar | medebeoordelaar | archivaris
    verdict text not null,
    explanation text not null,
    reviewer text not null,
    reviewed_at bigint not null,
    primary key (list_id, nr)
);
create table erasure (
    id text primary key,
    owner text not null,               -- record or container whose content is going
    work_id text not null,             -- list, transfer or intake that the mandate stands on
    kind text not null,                -- file | derived | key
    target text not null               -- pack:start:length, or key id
);
create index erasure_owner on erasure (owner);

-- privacy
create table avg_request (
    id text primary key,
    kind text not null,                -- inzage | rectificatie | beperking | wissing
    reference text not null,
    received text not null,
    due text not null,
    status text not null,
    scope text not null,
    list_id text,                      -- of what is erased
    hold_id text,                      -- of what is restricted
    judged text,                       -- JSON: how many records were judged how, when erasure was asked
    registered_by text not null,
    registered_at bigint not null,
    ended_at bigint,
    personal bytea not null,           -- whose data, and what was said and decided; locked under the key of the request
    version bigint not null
);

-- disclosure
create table disclosure_request (
    id text primary key,
    reference text not null unique,
    category text not null,            -- infocat014: somebody asked for it; others are published of their own accord
    received text not null,
    scope text,                        -- null while nobody said where to look
    extra_days bigint not null,        -- of the adjournment
    decided_on text,                   -- day on which the decision was made known
    outcome text,
    registered_by text not null,
    registered_at bigint not null,
    personal bytea not null,           -- what is asked and why its clock was changed; locked under the key of the request
    asker bytea,                       -- who asks; locked under a key of its own
    version bigint not null
);
create table disclosure_suspension (
    request_id text not null references disclosure_request (id),
    nr bigint not null,
    ground text not null,              -- zienswijze | precisering | instemming | overmacht
    first_day text not null,
    last_day text,                     -- null while it is open
    primary key (request_id, nr)
);
create table disclosure_procedure (
    request_id text not null references disclosure_request (id),
    nr bigint not null,
    kind text not null,                -- bezwaar | beroep | hoger-beroep | voorlopige-voorziening
    reference text,
    begun text not null,
    final_on text,                     -- day on which it became final; null while it is open
    primary key (request_id, nr)
);
create table disclosure_hearing (       -- a third party who is asked for its view (Awb, art. 4:8)
    request_id text not null references disclosure_request (id),
    nr bigint not null,
    asked text not null,
    told text not null,                -- day on which the requester was told
    deadline text not null,
    received text,
    position text,
    documents text not null,           -- numbers
    copy_status text,                  -- bezig | gereed | mislukt; null while nobody asked for what it gets to read
    copied_by text,
    copied_at bigint,                  -- moment whose redactions it has
    copied bigint not null,
    copy bytea,                        -- its contents; locked under the key of the request
    personal bytea not null,           -- who it is and what it says
    version bigint not null,
    primary key (request_id, nr)
);
create table disclosure_document (      -- a record that a request may be about; the unit of judgement
    request_id text not null references disclosure_request (id),
    nr bigint not null,
    record_id text not null,
    family text not null,
    why text not null,                 -- gevonden | familie | niet-doorzoekbaar
    duplicate_of bigint,               -- number of the document that says the same; null when somebody undid it
    judgement text,                    -- null until somebody judged
    grounds text not null,             -- JSON list
    environment text not null,         -- geen | milieu | emissies
    deferred bigint not null,          -- 1: released two weeks after the decision (Woo, art. 4.4, lid 5)
    judged_by text,
    judged_at bigint,
    removed bigint not null,           -- 1: taken out of the collection
    personal bytea,                    -- why it is judged so, where it is public already, why it was taken out
    version bigint not null,
    primary key (request_id, nr),
    unique (request_id, record_id)
);
create index disclosure_document_family on disclosure_document (request_id, family);
create index disclosure_document_judgement on disclosure_document (request_id, judgement, nr);
create table disclosure_search (        -- what was looked for, to show that it was looked for everywhere
    request_id text not null references disclosure_request (id),
    nr bigint not null,
    scope text not null,
    hits bigint not null,
    added bigint not null,
    unsearchable bigint not null,
    searched_by text not null,
    searched_at bigint not null,
    personal bytea,                    -- why
    primary key (request_id, nr)
);
create table disclosure_redaction (     -- what is to be taken out of a document
    id text primary key,
    request_id text not null,
    document_nr bigint not null,
    record_id text not null,           -- under whose key it is locked
    page bigint,
    ground text not null,
    stays_elsewhere bigint not null,
    made_by text not null,
    made_at bigint not null,
    withdrawn_by text,
    withdrawn_at bigint,
    personal bytea not null,           -- the area, or the text
    foreign key (request_id, document_nr) references disclosure_document (request_id, nr)
);
create index disclosure_redaction_document on disclosure_redaction (request_id, document_nr);
create table disclosure_lesson (        -- what was said of words in one document, to be proposed in the others
    id text primary key,
    request_id text not null references disclosure_request (id),
    document_nr bigint not null,       -- where it was said
    record_id text not null,           -- under whose key the words are locked
    redaction_id text,                 -- that it was learnt from; null when a proposal was rejected
    hide bigint not null,              -- 1: the words go
    ground text not null,              -- empty when they stay
    made_by text not null,
    made_at bigint not null,
    withdrawn_by text,
    withdrawn_at bigint,
    personal bytea not null            -- the words
);
create index disclosure_lesson_request on disclosure_lesson (request_id, made_at);
create table disclosure_hand (          -- who had a hand in the judgement of a request: they do not decide on it
    request_id text not null references disclosure_request (id),
    actor text not null,
    primary key (request_id, actor)
);
create table disclosure_review (
    request_id text not null references disclosure_request (id),
    nr bigint not null,
    agreed bigint not null,
    reviewer text not null,
    reviewed_at bigint not null,
    personal bytea not null,           -- explanation
    primary key (request_id, nr)
);
create table disclosure_package (
    id text primary key,
    request_id text not null references disclosure_request (id),
    status text not null,              -- in-samenstelling | gereed | mislukt
    review_nr bigint not null,         -- agreement that it is made on
    done bigint not null,
    total bigint not null,
    asked_by text not null,
    asked_at bigint not null,
    ended_at bigint,
    deferred bigint not null,          -- 1: of what is released two weeks after the decision (Woo, art. 4.4, lid 5)
    publishing text,                   -- bezig | gereed | mislukt; null while nobody asked to publish it
    published bigint not null,         -- documents of it that are ready to be published
    publisher text,
    personal bytea                     -- what is in it: decision, inventory, and the documents with the digests of what was released
);
create table disclosure_check (         -- whether what goes out of a request agrees with itself
    request_id text primary key references disclosure_request (id),
    mark text not null,                -- of the judgements and redactions that it was made on
    status text not null,              -- bezig | gereed | mislukt
    done bigint not null,
    total bigint not null,
    readable bigint not null,          -- alarms of the kind elders-leesbaar
    found bigint not null,             -- alarms of the kind nog-gevonden
    ended_at bigint,
    personal bytea                     -- the places of the alarms, without words
);
create table publication (             -- what everybody may read; of all columns but the record everything is public
    id text primary key,               -- 128 random bits
    request_id text not null references disclosure_request (id),
    category text not null,            -- of the Woo, art. 3.3
    nr bigint not null,                -- document; 0: the decision, -1: the inventory
    record_id text not null,           -- the published file is a record of its own
    reference text not null,
    number text not null,
    title text not null,
    judgement text,
    grounds text not null,             -- joined by semicolons
    document_day text,
    media_type text not null,
    sha256 text not null,
    size bigint not null,
    words text not null,               -- text of the published file, for the public search
    published_at bigint not null,
    changed_at bigint not null,
    withdrawn_at bigint,
    withdrawal text                    -- why, as it is told
);
create unique index publication_once on publication (request_id, nr) where withdrawn_at is null;
create index publication_request on publication (request_id);
create index publication_changed on publication (changed_at);

-- transfer
create table transfer (
    id text primary key,
    name text not null,
    scope text not null,
    receiver text not null,
    status text not null,
    author text not null,
    made_at bigint not null,
    file_name text references stored_file (name),
    delivery_note text,
    reference text,
    explanation text,
    version bigint not null
);
create table transfer_finding (
    transfer_id text not null references transfer (id),
    nr bigint not null,
    record_id text,
    severity text not null,
    code text not null,
    message text not null,
    primary key (transfer_id, nr)
);
create table transfer_review (
    transfer_id text not null references transfer (id),
    nr bigint not null,
    verdict text not null,
    explanation text not null,
    reviewer text not null,
    reviewed_at bigint not null,
    primary key (transfer_id, nr)
);
