package helder.embed;

import helder.guides.Lesson;

/** A reading of a guide that stands in a copy. */
record Told(Excerpt excerpt, Lesson lesson) {

    boolean hasStep(String id) {
        return lesson.steps().stream().anyMatch(step -> step.id().equals(id));
    }
}
