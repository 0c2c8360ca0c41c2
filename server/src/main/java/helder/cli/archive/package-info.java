/** Backups: one file with a consistent copy of the database and, under a passphrase, the key file. */
@org.jspecify.annotations.NullMarked
package helder.cli.archive;
