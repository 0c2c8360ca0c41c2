/** What the organisation knows of the reader and told them: everything that is kept, what changes, what is wrong, papers to keep, and the statement. */
@org.jspecify.annotations.NullMarked
package helder.portal.privacy;
