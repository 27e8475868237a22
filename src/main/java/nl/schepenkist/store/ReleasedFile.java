package nl.schepenkist.store;

import java.util.List;

/** Places and keys of a file that no longer belong to anything. */
public record ReleasedFile(List<Place> files, List<Place> derived, List<String> keys) {}
