/** The first page, for visitors and for people. */
@org.jspecify.annotations.NullMarked
package helder.portal.home;
