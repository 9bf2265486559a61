CREATE TABLE store010.installations (
    host text NOT NULL,
    "accountId" text NOT NULL,
    "agentId" text NOT NULL,
    "tenantId" text NOT NULL,
    "installedAt" bigint NOT NULL,
    version bigint NOT NULL,
    "grant" text NOT NULL
);
CREATE TABLE store010.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE store010.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE store010.ledger (
    seq bigint NOT NULL,
    at bigint NOT NULL,
    "tenantId" text NOT NULL,
    host text NOT NULL,
    "accountId" text,
    "agentId" text,
    "requestId" text NOT NULL,
    action text NOT NULL,
    "customerRef" text NOT NULL,
    detail text NOT NULL,
    "keyId" text NOT NULL,
    mac text NOT NULL
);
CREATE TABLE store010."ledgerEnds" (
    id integer NOT NULL,
    "firstSeq" bigint NOT NULL,
    "firstMac" text NOT NULL,
    "firstSeal" text NOT NULL,
    "lastSeq" bigint NOT NULL,
    "lastMac" text NOT NULL,
    "lastSeal" text NOT NULL,
    CONSTRAINT "ledgerEnds_id_check" CHECK ((id = 1))
);
CREATE TABLE store010.preferences (
    "tenantId" text NOT NULL,
    "agentRef" text NOT NULL,
    value text NOT NULL,
    at bigint DEFAULT 0 NOT NULL
);
CREATE TABLE store010.proofs (
    id text NOT NULL,
    "expiresAt" bigint NOT NULL
);
CREATE TABLE store010.revocations (
    "tenantId" text NOT NULL,
    host text NOT NULL,
    "accountId" text NOT NULL,
    "agentId" text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE store010.visits (
    "tenantId" text NOT NULL,
    "agentRef" text NOT NULL,
    "customerRef" text NOT NULL,
    at bigint NOT NULL,
    snapshot text NOT NULL
);
INSERT INTO store010.installations VALUES ('pipedrive', '54321', '7', 'shop', 1795176000000, 1, 'b5kYfNXe.DamwyT4p3lt9SgW9FJoIui1k29o_ZY0CKj4aZtokPE9FRgE8IUO_yXlaj7UHJja5');
INSERT INTO store010.kysely_migration VALUES ('001-ledger', '2026-11-29T23:38:25.967Z');
INSERT INTO store010.kysely_migration VALUES ('002-installations', '2026-11-29T23:38:26.034Z');
INSERT INTO store010.kysely_migration VALUES ('003-visits', '2026-11-29T23:38:26.052Z');
INSERT INTO store010.kysely_migration VALUES ('004-proofs', '2026-11-29T23:38:26.073Z');
INSERT INTO store010.kysely_migration VALUES ('005-preferences-at', '2026-11-29T23:38:26.089Z');
INSERT INTO store010.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO store010.ledger VALUES (1, 1795176000000, 'shop', 'zendesk', 'acme', '7', 'request-0', 'traits', 'DO_Ba4i6Ur7omrZsNlx_bvqHUIH9t8hZ8xqchYNz8ns', '', 'b5kYfNXe', '5V9CtGgMsrXJvpvWXBsAXdEDBzUafhPGt_ZflGki9XM');
INSERT INTO store010.ledger VALUES (2, 1795176000000, 'shop', 'zendesk', 'acme', '7', 'request-1', 'traits', '1dp971FWffrKHWBg8RMJbruN9qWgAMfMs5w-FVue82Y', '', 'b5kYfNXe', '_BZ2lSC68osThTYox82RIthdLjRrt2c3yXtn9ffpCXI');
INSERT INTO store010.ledger VALUES (3, 1795176000000, 'shop', 'zendesk', 'acme', '7', 'request-2', 'reveal', 'DO_Ba4i6Ur7omrZsNlx_bvqHUIH9t8hZ8xqchYNz8ns', '{"path":["customer","phone"],"reason":"asked for it"}', 'b5kYfNXe', 'h-hy8H1mNDyn4RaaIEYeZZuj-PqQX7nCnAy3F45X51s');
INSERT INTO store010."ledgerEnds" VALUES (1, 0, 'genesis', 'b5kYfNXe.ZfukvlFISjNwzY0XGX_vBPTJjDdZMoLzE6Oa3eCgfEU', 3, 'h-hy8H1mNDyn4RaaIEYeZZuj-PqQX7nCnAy3F45X51s', 'b5kYfNXe.eMqAvvAD_x4YXr0zSqu6GXMNlJOoZvdSoFAXrXdkqYs');
INSERT INTO store010.preferences VALUES ('shop', 'NMWXc_4_5eLi3Zj8m3hBbcRVpjZfNbJTctyOnc7WyJA', '{"tab":"timeline","pins":["email"]}', 1795176000000);
INSERT INTO store010.proofs VALUES ('proof-1', 1795176300000);
INSERT INTO store010.revocations VALUES ('shop', 'pipedrive', '54321', '8', 1795176000000);
INSERT INTO store010.visits VALUES ('shop', 'h4KsWtivNRZZaYgO8lGSKnquZChlXFyrqyO1va15JTg', 'DO_Ba4i6Ur7omrZsNlx_bvqHUIH9t8hZ8xqchYNz8ns', 1795176000000, '{"seen":1}');
ALTER TABLE ONLY store010.installations
    ADD CONSTRAINT "installationsKey" PRIMARY KEY (host, "accountId", "agentId");
ALTER TABLE ONLY store010.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY store010.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY store010."ledgerEnds"
    ADD CONSTRAINT "ledgerEnds_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY store010.ledger
    ADD CONSTRAINT ledger_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY store010.preferences
    ADD CONSTRAINT "preferencesKey" PRIMARY KEY ("tenantId", "agentRef");
ALTER TABLE ONLY store010.proofs
    ADD CONSTRAINT proofs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY store010.revocations
    ADD CONSTRAINT "revocationsKey" PRIMARY KEY ("tenantId", host, "accountId", "agentId");
ALTER TABLE ONLY store010.visits
    ADD CONSTRAINT "visitsKey" PRIMARY KEY ("tenantId", "customerRef", "agentRef");
CREATE INDEX "ledgerByCustomer" ON store010.ledger USING btree ("tenantId", "customerRef", seq);
