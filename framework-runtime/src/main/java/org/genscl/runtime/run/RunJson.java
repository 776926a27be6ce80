package org.genscl.runtime.run;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.genscl.api.digest.Sha256;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.Printable;
import org.genscl.api.error.UserException;
import org.genscl.runtime.files.DurableFiles;

/**
 * The JSON files of a run: records with keys in kebab-case, like a recipe's. What is read is complete: every component of
 * a record is there, of its type, and not null, and the record has accepted it.
 */
public final class RunJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private static final String REMEDY = "Restore it from a copy, or start a new run";

    private RunJson() {}

    /** Writes a record, replacing the file. */
    public static void write(Path file, Record value) {
        DurableFiles.writeText(file, encode(value));
    }

    /** Writes a record with the digest of its content in it, at the key {@code digest}. */
    public static void writeSealed(Path file, Record value, String digest) {
        try {
            // As it will be read: numbers that JSON does not have are text there.
            ObjectNode node = (ObjectNode) JSON.readTree(encode(value));
            node.put(digest, digest(node));
            DurableFiles.writeText(file, JSON.writeValueAsString(node) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON of " + value.getClass(), e);
        }
    }

    /** A record as JSON text. */
    public static String encode(Record value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON of " + value.getClass(), e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws UserException if the file is missing or damaged
     */
    public static <T extends Record> T read(Path file, Class<T> type) {
        return read(file, type, REMEDY);
    }

    /**
     * Reads a record.
     *
     * @param remedy what to do if the file is damaged, a sentence without its full stop
     * @throws UserException if the file is missing or damaged
     */
    public static <T extends Record> T read(Path file, Class<T> type, String remedy) {
        return decode(file, type, bytes(file), remedy);
    }

    /**
     * Reads a record that {@link #writeSealed} wrote. One without a digest is taken as it is.
     *
     * @throws UserException if the file is missing or damaged, or its content is not that of its digest
     */
    public static <T extends Record> T readSealed(Path file, Class<T> type, String digest, String remedy) {
        byte[] bytes = bytes(file);
        T value = decode(file, type, bytes, remedy);
        Optional<String> difference = difference(bytes, digest);
        if (difference.isPresent()) {
            throw damaged(file, difference.get(), remedy, null);
        }
        return value;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UserException(
                    "file " + file + " does not exist: the folder is not a run directory, or is incomplete", e);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    private static <T extends Record> T decode(Path file, Class<T> type, byte[] bytes, String remedy) {
        T value;
        try {
            value = JSON.readValue(bytes, type);
        } catch (JsonMappingException e) {
            throw damaged(file, wrong(e), remedy, e);
        } catch (JsonProcessingException e) {
            throw damaged(file, "it is not JSON" + place(e.getLocation()), remedy, e);
        } catch (IOException e) {
            // The bytes are in memory: what fails is their encoding.
            throw damaged(file, "it is not JSON", remedy, e);
        }
        if (value == null) {
            throw damaged(file, "it holds null", remedy, null);
        }
        return value;
    }

    private static Optional<String> difference(byte[] bytes, String digest) {
        try {
            ObjectNode node = (ObjectNode) JSON.readTree(bytes);
            JsonNode stored = node.remove(digest);
            return stored == null || stored.asText().equals(digest(node))
                    ? Optional.empty()
                    : Optional.of("its content does not have its SHA-256");
        } catch (IOException e) {
            throw new IllegalStateException("it has been read before", e);
        }
    }

    /** Of the values, however they are laid out. */
    private static String digest(ObjectNode node) {
        return new Sha256().add(node.toString()).hex();
    }

    private static UserException damaged(Path file, String what, String remedy, Throwable cause) {
        return new UserException(file + " is damaged: " + Printable.line(what) + ". " + remedy + ".", cause);
    }

    /** In the file's own words, not in those of Jackson, which tells of classes. */
    private static String wrong(JsonMappingException failure) {
        String where = where(failure.getPath());
        if (failure instanceof ValueInstantiationException
                && failure.getCause() instanceof IllegalArgumentException refused
                && refused.getMessage() != null) {
            return (where.isEmpty() ? "" : where + ": ") + refused.getMessage();
        }
        return where.isEmpty()
                ? "it does not hold what it should" + place(failure.getLocation())
                : "'" + where + "' is missing or has a wrong value" + place(failure.getLocation());
    }

    private static String where(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex() + 1) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
