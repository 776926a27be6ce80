package com.example.gridmix;

import java.nio.file.Path;
import org.genscl.api.component.Component;
import org.genscl.testkit.plugin.PackagedPluginContract;

class GridMixPluginIT extends PackagedPluginContract {
    @Override
    protected Path zip() {
        return Path.of(System.getProperty("plugin.zip"));
    }

    @Override
    protected String options(Component<?, ?> component) {
        return component.type().equals("ensemble") ? "teachers: [{type: checkpoint, run: runs/teacher}]" : "";
    }
}
