/** Durable storage: units of work, shared commits, reads, migrations, backup; every difference between the engines. */
@org.jspecify.annotations.NullMarked
package helder.store;
