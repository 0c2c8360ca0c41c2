/** How much was deleted of what, when and why: numbers without people. */
@org.jspecify.annotations.NullMarked
package helder.deletions;
