package org.genscl.runtime.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.OptionType;
import org.genscl.runtime.config.OptionType.Choice;
import org.genscl.runtime.config.OptionType.Component;
import org.genscl.runtime.config.OptionType.Device;
import org.genscl.runtime.config.OptionType.ListOf;
import org.genscl.runtime.config.OptionType.Maybe;
import org.genscl.runtime.config.OptionType.Nested;
import org.genscl.runtime.config.OptionType.Text;
import org.genscl.runtime.config.OptionType.Truth;
import org.genscl.runtime.config.OptionType.WholeNumber;
import org.genscl.runtime.config.RecordShape;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.ComponentCatalog.Entry;
import org.genscl.runtime.recipe.Recipe;

/**
 * A JSON Schema (draft 7) of recipe files, for editors. A file may inherit any key, so none is required, and a component
 * may lack its {@code type}, which then is the inherited one; in a list, which replaces what is inherited, it may not.
 * What only the whole recipe tells, {@code genscl validate} checks.
 */
public final class RecipeSchema {
    private static final String TYPE = "type";
    private static final String EXTENDS = "extends";
    private static final String DEFINITIONS = "#/definitions/";

    private final ComponentCatalog catalog;
    private final JsonNodeFactory json = JsonNodeFactory.instance;

    public RecipeSchema(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /** The schema as JSON text. */
    public String json() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes is JSON", e);
        }
    }

    private ObjectNode schema() {
        ObjectNode schema = json.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "GenSCL recipe");
        ObjectNode recipe = record(Recipe.class);
        ObjectNode properties = json.objectNode();
        properties.set(EXTENDS, inheritance());
        properties.setAll((ObjectNode) recipe.get("properties"));
        recipe.set("properties", properties);
        schema.setAll(recipe);
        ObjectNode definitions = schema.putObject("definitions");
        definitions.putObject("unset").put("const", "").put("description", "!unset takes away what is inherited.");
        for (Kind<?> kind : Kind.all()) {
            List<Entry> entries = entries(kind);
            if (!entries.isEmpty()) {
                definitions.set(kind.id(), choice(entries));
                entries.forEach(
                        entry -> definitions.set(name(kind, entry.component().type()), options(entry)));
            }
        }
        return schema;
    }

    private ObjectNode inheritance() {
        ObjectNode schema = json.objectNode();
        schema.put("description", "Recipes that this one builds on, relative to it; later ones win.");
        ArrayNode forms = schema.putArray("anyOf");
        forms.addObject().put(TYPE, "string");
        forms.addObject().put(TYPE, "array").putObject("items").put(TYPE, "string");
        return schema;
    }

    private List<Entry> entries(Kind<?> kind) {
        return catalog.entries().stream()
                .filter(entry -> entry.component().kind().equals(kind))
                .toList();
    }

    private static String name(Kind<?> kind, String type) {
        return kind.id() + "." + type;
    }

    /** Any component of a kind: the options go with the type. */
    private ObjectNode choice(List<Entry> entries) {
        ObjectNode schema = json.objectNode();
        schema.put(TYPE, "object");
        ObjectNode type = schema.putObject("properties").putObject(TYPE);
        type.put("description", "Which " + entries.get(0).component().kind().id() + ".");
        ArrayNode types = type.putArray("enum");
        ArrayNode summaries = type.putArray("markdownEnumDescriptions");
        ArrayNode cases = schema.putArray("allOf");
        Set<String> keys = new TreeSet<>(Set.of(TYPE));
        for (Entry entry : entries) {
            String name = entry.component().type();
            types.add(name);
            summaries.add(entry.component().summary());
            ObjectNode one = cases.addObject();
            ObjectNode condition = one.putObject("if");
            condition.putObject("properties").putObject(TYPE).put("const", name);
            condition.putArray("required").add(TYPE);
            one.set("then", reference(name(entry.component().kind(), name)));
            RecordShape.of(entry.component().config()).fields().forEach(field -> keys.addAll(field.spellings()));
        }
        ObjectNode inherited = cases.addObject();
        inherited.putObject("if").putArray("required").add(TYPE);
        ArrayNode known = inherited.putObject("else").putObject("propertyNames").putArray("enum");
        keys.forEach(known::add);
        return schema;
    }

    private ObjectNode options(Entry entry) {
        ObjectNode schema = record(entry.component().config());
        schema.put("description", entry.component().summary());
        ((ObjectNode) schema.get("properties"))
                .putObject(TYPE)
                .put("const", entry.component().type());
        return schema;
    }

    private ObjectNode record(Class<? extends Record> config) {
        ObjectNode schema = json.objectNode();
        schema.put(TYPE, "object");
        ObjectNode properties = schema.putObject("properties");
        for (OptionField field : RecordShape.of(config).fields()) {
            properties.set(field.key(), option(field));
            for (String former : field.option().aliases()) {
                properties.set(
                        former,
                        option(field).put("deprecated", true).put("description", "Now called '" + field.key() + "'."));
            }
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private ObjectNode option(OptionField field) {
        ObjectNode schema = json.objectNode();
        schema.put("description", field.option().description());
        field.defaultText().ifPresent(text -> schema.set("default", YamlJson.read(text)));
        if (!field.option().deprecated().isEmpty()) {
            schema.put("deprecated", true);
        }
        if (!field.option().example().isEmpty()) {
            schema.putArray("examples").add(YamlJson.read(field.option().example()));
        }
        ArrayNode forms = schema.putArray("anyOf");
        forms(field.type(), field.option()).forEach(forms::add);
        forms.add(reference("unset"));
        return schema;
    }

    /** The forms that a value can have. */
    private List<JsonNode> forms(OptionType type, Option option) {
        if (type instanceof Maybe maybe) {
            List<JsonNode> forms = new ArrayList<>(forms(maybe.item(), option));
            forms.add(json.objectNode().put(TYPE, "null"));
            return forms;
        }
        if (type instanceof ListOf list) {
            ObjectNode schema = json.objectNode().put(TYPE, "array");
            schema.set("items", item(list.item(), option));
            return List.of(schema);
        }
        if (type instanceof Component component) {
            return List.of(
                    entries(component.kind()).isEmpty()
                            ? json.objectNode().put(TYPE, "object")
                            : reference(component.kind().id()));
        }
        if (type instanceof Nested nested) {
            return List.of(record(nested.type()));
        }
        if (type instanceof Choice choice) {
            ObjectNode schema = json.objectNode();
            ArrayNode names = schema.putArray("enum");
            choice.names().forEach(names::add);
            return List.of(schema);
        }
        if (type instanceof Truth) {
            return List.of(json.objectNode().put(TYPE, "boolean"));
        }
        if (type instanceof WholeNumber) {
            return List.of(range(json.objectNode().put(TYPE, "integer"), option));
        }
        if (type instanceof OptionType.Decimal) {
            ObjectNode number = range(json.objectNode().put(TYPE, "number"), option);
            ObjectNode infinite = json.objectNode();
            infinite.putArray("enum").add("inf");
            return option.infinite() ? List.of(number, infinite) : List.of(number);
        }
        if (type instanceof Device) {
            return List.of(json.objectNode().put(TYPE, "string").put("pattern", "^(auto|cpu|gpu(:[0-9]{1,3})?)$"));
        }
        ObjectNode text = json.objectNode();
        if (type instanceof Text) {
            // The binder takes the text of numbers, too: a class may be called 7.
            text.putArray(TYPE).add("string").add("number").add("boolean");
        } else {
            text.put(TYPE, "string");
        }
        return List.of(text);
    }

    /** An item of a list: nothing is inherited into it. */
    private ObjectNode item(OptionType type, Option option) {
        ObjectNode schema = json.objectNode();
        if (type instanceof Component) {
            ArrayNode all = schema.putArray("allOf");
            forms(type, option).forEach(all::add);
            all.addObject().putArray("required").add(TYPE);
        } else {
            ArrayNode forms = schema.putArray("anyOf");
            forms(type, option).forEach(forms::add);
        }
        return schema;
    }

    private static ObjectNode range(ObjectNode number, Option option) {
        if (!Double.isInfinite(option.min())) {
            number.put(option.minExclusive() ? "exclusiveMinimum" : "minimum", option.min());
        }
        if (!Double.isInfinite(option.max())) {
            number.put(option.maxExclusive() ? "exclusiveMaximum" : "maximum", option.max());
        }
        return number;
    }

    private ObjectNode reference(String definition) {
        return json.objectNode().put("$ref", DEFINITIONS + definition);
    }
}
