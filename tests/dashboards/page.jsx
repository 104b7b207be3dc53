// Checks a page with Splunk's validator and shows it with Splunk's viewer, without a Splunk. The page is
// in window.PAGE; window.RESULTS holds the rows of each data source, which stand in for its search.
import React from 'react';
import { createRoot } from 'react-dom/client';
import { DashboardContextProvider } from '@splunk/dashboard-context';
import { DashboardCore } from '@splunk/dashboard-core';
import { createSchemaBasedOnPresets } from '@splunk/dashboard-definition';
import { DashboardValidator } from '@splunk/dashboard-validation';
import TestDataSource from '@splunk/datasources/TestDataSource';
// Two of the fonts that Splunk's styles name.
import '@fontsource/roboto/latin-400.css';
import '@fontsource/roboto/latin-500.css';
import '@fontsource/roboto/latin-700.css';
import '@fontsource/roboto-mono/latin-400.css';
import Preset from '@splunk/dashboard-presets/EnterprisePreset';

function complaints(definition) {
  const validator = new DashboardValidator();
  const broken = validator.setSchema(createSchemaBasedOnPresets(Preset));
  if (broken) return [{ message: String(broken) }];
  return validator.validate(definition) || [];
}

// The same page, its searches replaced by the rows that they would give.
function withResults(definition, results) {
  const dataSources = {};
  Object.keys(definition.dataSources).forEach((name) => {
    const data = results[name] || { fields: [], columns: [] };
    dataSources[name] = { type: 'ds.test', options: { data } };
  });
  return { ...definition, dataSources, inputs: withoutTimePickers(definition.inputs) };
}

// The time picker asks splunkweb for its presets. A text field of the same place shows its range.
function withoutTimePickers(inputs) {
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [
    name, input.type === 'input.timerange' ? { ...input, type: 'input.text' } : input,
  ]));
}

// The layout as versions of Dashboard Studio with tabs have it. Pages are shipped with the one before,
// which every version reads.
function withTabs(definition) {
  const { globalInputs, ...layout } = definition.layout;
  return {
    ...definition,
    layout: {
      globalInputs,
      tabs: { items: [{ layoutId: 'layout_1', label: definition.title }] },
      layoutDefinitions: { layout_1: layout },
    },
  };
}

document.getElementById('complaints').textContent = JSON.stringify(complaints(withTabs(window.PAGE)));
const preset = { ...Preset, dataSources: { ...Preset.dataSources, 'ds.test': TestDataSource } };
createRoot(document.getElementById('page')).render(
  <DashboardContextProvider
    preset={preset}
    initialDefinition={withResults(window.PAGE, window.RESULTS)}
    initialMode="view"
  >
    <DashboardCore width="100%" height="auto" />
  </DashboardContextProvider>,
);
