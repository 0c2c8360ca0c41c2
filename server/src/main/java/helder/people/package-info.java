/** People, groups, roles, invitations, passwords and sessions. */
@org.jspecify.annotations.NullMarked
package helder.people;
