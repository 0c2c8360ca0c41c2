/** Who looked at the reader's devices, the name behind an alias, and receipts of looks. */
@org.jspecify.annotations.NullMarked
package helder.portal.looks;
