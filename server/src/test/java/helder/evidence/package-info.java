@org.jspecify.annotations.NullMarked
package helder.evidence;
