/** For those who check: documents, statistics, and the statement to employees. */
@org.jspecify.annotations.NullMarked
package helder.console.evidence;
