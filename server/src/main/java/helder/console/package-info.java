/**
 * What administrators, help desk, auditors and those who sign charters see: the first page here, everything else in the package of its
 * subject, and in {@code kit} what every page stands on.
 */
@org.jspecify.annotations.NullMarked
package helder.console;
