/** Whom to ask, and what to do when it cannot wait. */
@org.jspecify.annotations.NullMarked
package helder.portal.help;
