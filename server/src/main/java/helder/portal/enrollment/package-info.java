/** Bringing in a device: read what IT would see, choose a way, agree, follow the steps. */
@org.jspecify.annotations.NullMarked
package helder.portal.enrollment;
