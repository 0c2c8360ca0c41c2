/** The people of the organisation as administrators and the help desk see them: the list, one person, a file of many, links, and what people say is wrong. */
@org.jspecify.annotations.NullMarked
package helder.console.people;
