/** What people are told by mail about what the portal shows them: that there is something to read, and where; never what it says. */
@org.jspecify.annotations.NullMarked
package helder.portal.letters;
