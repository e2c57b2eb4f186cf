import { tellStory } from './told';

tellStory('en-US');
