import assert from "node:assert/strict";
import { test } from "node:test";
import { RealModule } from "./module";

const PATH = "@sqlite.org/sqlite-wasm/dist/sqlite3.wasm";
const ROWS = 100_000;
/** Results of sqlite3_step. */
const ROW = 100;
const DONE = 101;

/** An open database. */
class Database {
  private constructor(
    private readonly sqlite: RealModule,
    private readonly handle: number,
  ) {}

  /** A new one in memory. */
  static async open(sqlite: RealModule): Promise<Database> {
    const at = await sqlite.call("malloc", 4);
    assert.equal(await sqlite.call("sqlite3_open", await sqlite.text(":memory:"), at), 0);
    return new Database(sqlite, await sqlite.word(at));
  }

  /** The handle of a prepared statement. */
  async prepare(sql: string): Promise<number> {
    const at = await this.sqlite.call("malloc", 4);
    const status = await this.sqlite.call("sqlite3_prepare_v2", this.handle, await this.sqlite.text(sql), -1, at, 0);
    assert.equal(status, 0, await this.message());
    return this.sqlite.word(at);
  }

  /** The rows of a query, or none of another statement; columns as text. */
  async run(sql: string): Promise<string[][]> {
    const statement = await this.prepare(sql);
    const columns = await this.sqlite.call("sqlite3_column_count", statement);
    const rows: string[][] = [];
    for (;;) {
      const status = await this.sqlite.call("sqlite3_step", statement);
      if (status !== ROW) {
        assert.equal(status, DONE, await this.message());
        break;
      }
      const row: string[] = [];
      for (let i = 0; i < columns; i++) row.push(await this.sqlite.textAt(await this.sqlite.call("sqlite3_column_text", statement, i)));
      rows.push(row);
    }
    await this.sqlite.call("sqlite3_finalize", statement);
    return rows;
  }

  message(): Promise<string> {
    return this.sqlite.call("sqlite3_errmsg", this.handle).then((at) => this.sqlite.textAt(at));
  }
}

/** The rows as rows.wat makes them. */
const items = Array.from({ length: ROWS }, (_, i) => {
  const n = ((i + 1) * 7919) % 100_003;
  return { id: i + 1, n, x: (i + 1) / 8, key: `key-${String(n).padStart(6, "0")}` };
});
const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);

test("SQLite makes a table of 100,000 rows and answers questions about it", async (t) => {
  const sqlite = await RealModule.start(t, PATH, "emscripten.wat", ["env", "wasi_snapshot_preview1"], "malloc");
  await sqlite.call("__wasm_call_ctors");
  const database = await Database.open(sqlite);
  const ask = async (sql: string) => (await database.run(sql)).map((row) => row.join(" "));

  await database.run("CREATE TABLE item (id INTEGER PRIMARY KEY, n INT, x REAL, key TEXT)");
  await database.run("BEGIN");
  const driver = await sqlite.driver("sqlite3", "rows.wat");
  const insert = await database.prepare("INSERT INTO item VALUES (?1, ?2, ?3, printf('key-%06d', ?2))");
  assert.equal(await driver("fill", insert, ROWS), ROWS, await database.message());
  await database.run("COMMIT");
  await database.run("CREATE INDEX by_n ON item (n)");

  const all = sum(items.map(({ n }) => n));
  assert.deepEqual(await ask("SELECT count(*), sum(n), min(n), max(n), sum(x) FROM item"), [
    `${ROWS} ${all} ${Math.min(...items.map(({ n }) => n))} ${Math.max(...items.map(({ n }) => n))} ${sum(items.map(({ x }) => x)).toFixed(1)}`,
  ]);
  // By the index, and by reading all.
  const found = items.filter(({ n }) => n >= 500 && n < 520).sort((a, b) => a.n - b.n);
  const wanted = found.map(({ id, key }) => `${id} ${key}`);
  assert.deepEqual(await ask("SELECT id, key FROM item WHERE n >= 500 AND n < 520 ORDER BY n"), wanted);
  assert.deepEqual(await ask("SELECT id, key FROM item NOT INDEXED WHERE key BETWEEN 'key-000500' AND 'key-000519' ORDER BY key"), wanted);
  const groups = [0, 1, 2, 3, 4, 5, 6].map((rest) => items.filter(({ n }) => n % 7 === rest));
  assert.deepEqual(
    await ask("SELECT n % 7 AS g, count(*), sum(id) FROM item GROUP BY g ORDER BY g"),
    groups.map((group, g) => `${g} ${group.length} ${sum(group.map(({ id }) => id))}`),
  );
  const byKey = [...items].sort((a, b) => (a.key < b.key ? 1 : -1)).slice(0, 5);
  assert.deepEqual(
    await ask("SELECT upper(key) FROM item ORDER BY key DESC LIMIT 5"),
    byKey.map(({ key }) => key.toUpperCase()),
  );
  // Each row with the one whose number is twice its own.
  const numbers = new Set(items.map(({ n }) => n));
  const pairs = items.filter(({ n }) => numbers.has(2 * n)).length;
  assert.deepEqual(await ask("SELECT count(*) FROM item a JOIN item b ON b.n = 2 * a.n"), [`${pairs}`]);

  await database.run("DELETE FROM item WHERE id % 2 = 0");
  await database.run("UPDATE item SET n = -n WHERE n < 1000");
  const left = items.filter(({ id }) => id % 2 === 1).map(({ n }) => (n < 1000 ? -n : n));
  assert.deepEqual(await ask("SELECT count(*), sum(n) FROM item"), [`${left.length} ${sum(left)}`]);
  assert.deepEqual(await ask("PRAGMA integrity_check"), ["ok"]);
  await assert.rejects(database.run("SELECT missing FROM item"), /no such column: missing/);
});
