package org.genscl.plugins.weightspytorch;

import java.util.List;
import java.util.Optional;

/**
 * The memory of one or more tensors, whose bytes lie elsewhere in the file.
 *
 * @param type of its elements
 * @param key its name in the file
 * @param elements number of them
 */
record StorageReference(ElementType type, String key, long elements) {
    private static final String KIND = "storage";

    /**
     * Reads what a pickle says of a storage: {@code ('storage', class, key, location, elements)}; the legacy format adds
     * {@code None}, or what part of the storage is meant, which PyTorch has not written for years.
     */
    static Optional<StorageReference> of(Object id) {
        if (id instanceof List<?> parts
                && (parts.size() == 5 || parts.size() == 6 && parts.get(5) == null)
                && KIND.equals(parts.get(0))
                && parts.get(1) instanceof ElementType type
                && parts.get(2) instanceof String key
                && parts.get(4) instanceof Long elements
                && elements >= 0) {
            return Optional.of(new StorageReference(type, key, elements));
        }
        return Optional.empty();
    }

    /** The number of bytes, or more than any file has. */
    long bytes() {
        return elements > Long.MAX_VALUE / type.bytes() ? Long.MAX_VALUE : elements * type.bytes();
    }
}
