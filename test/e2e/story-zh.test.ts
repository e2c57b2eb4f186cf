import { tellStory } from './told';

tellStory('zh-CN');
